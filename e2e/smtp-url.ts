import { peerLogin, type SmtpPeer } from '@nurt/server/testing/smtp-peer.ts'

/** What SMTP_URL has to be, so that mail goes to this one. */
export function smtpUrl({ port }: Pick<SmtpPeer, 'port'>): string {
  const url = new URL(`smtp://127.0.0.1:${port}`)
  url.username = encodeURIComponent(peerLogin.user)
  url.password = encodeURIComponent(peerLogin.pass)
  return url.href
}

import { createHmac, randomBytes } from 'node:crypto'

/** Of RFC 6238, as every authenticator app has them: SHA-1, 30 seconds, six digits. */
const periodSeconds = 30
const digits = 6
const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** 160 random bits, as RFC 4226 recommends. */
export function makeTotpSecret(): Buffer {
  return randomBytes(20)
}

/** The secret as people type it (RFC 4648). */
export function totpKey(secret: Buffer): string {
  const bits = [...secret].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => base32[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

/** What the QR code holds. */
export function totpAddress(secret: Buffer, account: string): string {
  return `otpauth://totp/${encodeURIComponent(`Nurt:${account}`)}?secret=${totpKey(secret)}&issuer=Nurt&algorithm=SHA1&digits=${digits}&period=${periodSeconds}`
}

export function totpCode(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

export function totpStep(at: Date): number {
  return Math.floor(at.getTime() / 1000 / periodSeconds)
}

/** The time step that the code is of: the present one or, since typing takes a while, the one before. */
export function stepOfCode(secret: Buffer, code: string, at: Date): number | undefined {
  const now = totpStep(at)
  return [now, now - 1].find((step) => totpCode(secret, step) === code)
}

/**
 * Content-Disposition of a download (RFC 6266): the name in UTF-8 (RFC 8187), and before it one in ASCII for those who know no other.
 */
export function attachment(name: string): string {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ł', 'l').replaceAll('Ł', 'L')
  const ascii = plain.replaceAll(/[^\x20-\x7e]/g, '_').replaceAll(/["\\%/]/g, '_')
  const utf8 = encodeURIComponent(name.toWellFormed()).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${utf8}`
}

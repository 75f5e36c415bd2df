import { createHash, randomBytes } from 'node:crypto'

export function makeToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a link: whoever reads the database cannot use it. The token is random, so a plain hash is enough. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

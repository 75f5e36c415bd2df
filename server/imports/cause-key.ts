import { createHash } from 'node:crypto'

/** Short enough for an address. */
export function causeKey(kind: string): string {
  return createHash('sha256').update(kind).digest('base64url').slice(0, 20)
}

import { randomBytes } from 'node:crypto'
import { hash } from '@node-rs/argon2'

const amount = 10
/** Those of base32, which leaves out what is taken for one another; as many as a power of two, so that each is as likely. */
const letters = 'abcdefghijklmnopqrstuvwxyz234567'

/** Ten codes of 50 random bits each: `k7q2m-xw9pd`. */
export function makeRecoveryCodes(): string[] {
  return Array.from({ length: amount }, () => {
    const code = [...randomBytes(10)].map((byte) => letters[byte % letters.length]).join('')
    return `${code.slice(0, 5)}-${code.slice(5)}`
  })
}

/** However it is typed. A person's codes share a salt, so that one is looked up by its hash instead of being tried against each. */
export function hashRecoveryCode(code: string, salt: Buffer): Promise<string> {
  const plain = code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  return hash(plain, { salt, memoryCost: 19_456, timeCost: 2, parallelism: 1 })
}

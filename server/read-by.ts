import type { z } from 'zod'

/** What is read of the settings, or every fault in it: `PORT: must be a number`. */
export type Read<T> = { value: T } | { faults: string[] }

export function readBy<T>(schema: z.ZodType<T>, env: object): Read<T> {
  const read = schema.safeParse(env)
  if (read.success) return { value: read.data }
  return { faults: read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) }
}

export function isAddressBy(protocols: readonly string[], text: string): boolean {
  return URL.canParse(text) && protocols.includes(new URL(text).protocol)
}

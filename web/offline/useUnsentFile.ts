import type { KeptUnsent } from './outbox.ts'
import { useUnsent } from './useUnsent.ts'

/** A file that this person attached and the server does not have yet. */
export function useUnsentFile(id: string): { entry: KeptUnsent; file: File } | undefined {
  const entry = useUnsent().find(({ file, path }) => file && path.endsWith(id))
  return entry?.file && { entry, file: entry.file }
}

import type { FileValue } from '@nurt/core/fields/field-type.ts'
import { mostFileBytes } from '@nurt/core/fields/most-file-bytes.ts'
import { newKey } from '../api/act-once.ts'
import { ApiProblem } from '../api/call.ts'
import { addUnsent, knownUnsent, type Unsent } from './outbox.ts'
import { sendUnsent } from './send-unsent.ts'

/** A day on roofs, with room to spare; browsers may throw away all of a site that takes too much. */
const mostWaiting = 300
const mostWaitingBytes = 1_000_000_000

/** Keeps a file until it can be sent; it goes at once where there is a connection. */
export async function keepFile(common: Pick<Unsent, 'person' | 'workspace' | 'path'>, file: File): Promise<FileValue | ApiProblem> {
  const problem = problemOf(file)
  if (problem) return problem
  askToStay()
  await addUnsent({ ...common, method: 'POST', once: newKey(), file })
  if (navigator.onLine) void sendUnsent()
  return { id: common.path.slice(-36), name: file.name, size: file.size, type: file.type }
}

function problemOf({ size }: File): ApiProblem | undefined {
  if (size > mostFileBytes) return new ApiProblem('too_large', {}, 413)
  const waiting = knownUnsent().flatMap(({ file }) => file ?? [])
  const bytes = waiting.reduce((sum, file) => sum + file.size, size)
  return waiting.length >= mostWaiting || bytes > mostWaitingBytes ? new ApiProblem('too_much_waiting', {}, 0) : undefined
}

/** A browser that is short of room throws away first what it was not asked to keep. Some do not know the question. */
function askToStay(): void {
  const { storage } = navigator as { storage?: Partial<StorageManager> }
  storage?.persist?.().catch(() => undefined)
}

import { useLingui } from '@lingui/react/macro'
import type { FileValue } from '@nurt/core/fields/field-type.ts'
import { useMutation } from '@tanstack/react-query'
import { newId } from '../api/act-once.ts'
import { call } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'

interface Upload {
  upload: (chosen: readonly File[]) => void
  isPending: boolean
  /** Which of them did not arrive, and why. */
  problem: string | undefined
}

/**
 * Uploads files, which hang nowhere yet and are the uploader's alone. What arrives is handed on, whatever becomes of the others. Those
 * that `waits` may wait for a connection, together with the values that name them.
 */
export function useUpload(onSent: (sent: FileValue[]) => void, { waits = false } = {}): Upload {
  const { t } = useLingui()
  const { url } = useWorkspace()
  const { mutate, isPending, data } = useMutation({
    mutationFn: async (chosen: readonly File[]) => {
      const outcomes = await Promise.allSettled(chosen.map((file) => send(url, file, waits)))
      return {
        sent: outcomes.flatMap((one) => (one.status === 'fulfilled' ? one.value : [])),
        failed: outcomes.flatMap((one, at) => (one.status === 'rejected' ? `${chosen[at]?.name}: ${t(problemText(one.reason))}` : [])),
      }
    },
    onSuccess: ({ sent }) => sent.length > 0 && onSent(sent),
  })
  return { upload: mutate, isPending, problem: data?.failed.join(' ') || undefined }
}

function send(url: string, file: File, waits: boolean): Promise<FileValue> {
  const body = new FormData()
  body.append('file', file, ownName(file.name))
  return call<FileValue>('POST', `${url}/files`, { body, ...(waits && { query: { id: newId() } }) })
}

/** Every photo that a phone takes and every picture that is pasted has the same name; they are no versions of one. */
function ownName(name: string): string {
  const [, begin, end] = /^(image)(\.\w+)$/i.exec(name) ?? []
  return begin ? `${begin} ${new Date().toISOString().replace(/[:.]/g, '-').slice(0, -1)}${end}` : name
}

import type { FileValue } from '@nurt/core/fields/field-type.ts'
import { useLingui } from '@lingui/react/macro'
import { mostFiles } from '@nurt/core/records/most-files.ts'
import { useState, type ClipboardEvent, type DragEvent } from 'react'
import { letGo } from '../fields/let-go.ts'
import { useUpload } from '../fields/useUpload.ts'
import { dropTyped, keepTyped, type DraftPlace } from '../api/typed-draft.ts'
import { filesDraft, keptFiles } from './comment-draft.ts'

/** Files that go with the comment that is being written: chosen, pasted or dropped; kept with its draft. */
export function useAttached(place: DraftPlace) {
  const { t } = useLingui()
  const [files, setFiles] = useState(() => keptFiles(place))
  const put = (change: (files: FileValue[]) => FileValue[]) => {
    const next = change(keptFiles(place))
    if (next.length > 0) keepTyped(place, filesDraft, next)
    else dropTyped(place, filesDraft)
    setFiles(next)
  }
  const { upload, isPending, problem } = useUpload((sent) => put((files) => [...files, ...sent]), { waits: true })
  const [isFull, setFull] = useState(false)
  const choose = (chosen: readonly File[]) => {
    const fitting = chosen.slice(0, Math.max(0, mostFiles - files.length))
    setFull(fitting.length < chosen.length)
    if (fitting.length > 0) upload(fitting)
  }
  /** What is no file is left to the text. */
  const take = (event: ClipboardEvent | DragEvent, { files }: DataTransfer) => {
    if (files.length === 0) return
    event.preventDefault()
    choose([...files])
  }
  return {
    files,
    choose,
    isPending,
    problem: isFull ? t`A comment takes at most ${mostFiles} files.` : problem,
    remove: (...ids: string[]) => {
      setFull(false)
      put((files) => files.filter(({ id }) => !ids.includes(id)))
      letGo(ids)
    },
    onPaste: (event: ClipboardEvent) => take(event, event.clipboardData),
    onDrop: (event: DragEvent) => take(event, event.dataTransfer),
  }
}

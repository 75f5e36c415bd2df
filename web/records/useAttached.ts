import type { FileValue } from '@nurt/core/fields/field-type.ts'
import { useMutation } from '@tanstack/react-query'
import { useState, type ClipboardEvent, type DragEvent } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { uploadFile } from '../fields/upload-file.ts'
import { dropTyped, keepTyped, readDraft, type DraftPlace } from './typed-draft.ts'

/** Field keys never hold a dot. */
const filesDraft = 'comment.files'

/** Files that go with the comment that is being written: chosen, pasted or dropped; kept with its draft. */
export function useAttached(place: DraftPlace) {
  const { url } = useWorkspace()
  const [files, setFiles] = useState(() => kept(place))
  const put = (change: (files: FileValue[]) => FileValue[]) => {
    const next = change(kept(place))
    if (next.length > 0) keepTyped(place, filesDraft, next)
    else dropTyped(place, filesDraft)
    setFiles(next)
  }
  const upload = useMutation({
    mutationFn: (chosen: readonly File[]) => Promise.all(chosen.map((file) => uploadFile(url, file))),
    onSuccess: (sent) => put((files) => [...files, ...sent]),
  })
  /** What is no file is left to the text. */
  const take = (event: ClipboardEvent | DragEvent, { files }: DataTransfer) => {
    if (files.length === 0) return
    event.preventDefault()
    upload.mutate([...files])
  }
  return {
    files,
    upload,
    remove: (...ids: string[]) => put((files) => files.filter(({ id }) => !ids.includes(id))),
    onPaste: (event: ClipboardEvent) => take(event, event.clipboardData),
    onDrop: (event: DragEvent) => take(event, event.dataTransfer),
  }
}

function kept(place: DraftPlace): FileValue[] {
  const files = readDraft(place)[filesDraft]
  return Array.isArray(files) ? (files as FileValue[]) : []
}

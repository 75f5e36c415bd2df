import type { FileValue } from '@nurt/core/fields/field-type.ts'
import { call } from '../api/call.ts'

/** Hangs nowhere yet, and is the uploader's alone. */
export function uploadFile(workspaceUrl: string, file: File): Promise<FileValue> {
  const body = new FormData()
  body.append('file', file)
  return call<FileValue>('POST', `${workspaceUrl}/files`, { body })
}

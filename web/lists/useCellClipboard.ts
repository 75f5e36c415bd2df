import type { Workspace } from '../api/useWorkspace.tsx'
import { cellText } from './cell-text.ts'
import type { Column } from './columns.ts'
import type { Place } from './grid-keys.ts'

/** Copies a cell as text, and reads pasted text the way a typed one is read. */
export function useCellClipboard(workspace: Workspace, save: (at: Place, value: unknown) => Promise<void>) {
  return {
    copy: (column: Column, value: unknown) => {
      void navigator.clipboard?.writeText(cellText(column.field, value, workspace))
    },
    paste: (column: Column, at: Place) => {
      void navigator.clipboard?.readText().then(async (text) => {
        const { parseValue } = await import('@nurt/core/fields/field-types.ts')
        const parsed = parseValue(column.field, text.trim(), workspace.locale)
        return save(at, 'value' in parsed ? parsed.value : text)
      })
    },
  }
}

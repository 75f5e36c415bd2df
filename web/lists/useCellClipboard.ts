import { isCutText } from '@nurt/core/lists/cut-text.ts'
import type { Workspace } from '../api/useWorkspace.tsx'
import { cellText } from './cell-text.ts'
import type { Column } from './columns.ts'
import type { Place } from './grid-keys.ts'
import { wholeValue } from './queries.ts'
import type { Row } from './row-pages.ts'
import { useTold } from './useTold.tsx'

/** Copies a cell as text, and reads pasted text the way a typed one is read. */
export function useCellClipboard(workspace: Workspace, module: string, save: (at: Place, value: unknown) => Promise<void>) {
  const told = useTold()
  const copy = async (column: Column, row: Row, shown: unknown) => {
    const value = isCutText(shown) ? await wholeValue({ workspace: workspace.slug, module, id: row[0] }, column.path) : shown
    await navigator.clipboard?.writeText(cellText(column.field, value, workspace))
  }
  return {
    copy: (column: Column, row: Row, shown: unknown) => void copy(column, row, shown).catch(told.problem),
    paste: (column: Column, at: Place) => {
      void navigator.clipboard?.readText().then(async (text) => {
        const { parseValue } = await import('@nurt/core/fields/field-types.ts')
        const parsed = parseValue(column.field, text.trim(), workspace.locale)
        return save(at, 'value' in parsed ? parsed.value : text)
      })
    },
  }
}

import { useLingui } from '@lingui/react/macro'
import { byteOrderMark, csvLine } from '@nurt/core/exports/csv-line.ts'
import { escapeCell } from '@nurt/core/exports/escape-cell.ts'
import type { HistoryAsked, HistoryEvent } from '@nurt/core/history/api.ts'
import { call } from '../api/call.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { cellText } from '../lists/cell-text.ts'
import { changedField } from '../records/ChangeLines.tsx'
import { saveFile } from '../ui/save-file.ts'
import { historyPage } from './queries.ts'
import { useHistoryWords } from './useHistoryWords.ts'

/** More lines than a spreadsheet is read in. */
export const mostEvents = 50_000

/** All that the question finds as CSV, in the words of the page: a line for each field that changed. Noted in the history itself. */
export function useHistoryFile(): (asked: HistoryAsked, onCount: (count: number) => void) => Promise<{ isCut: boolean }> {
  const { t } = useLingui()
  const { slug, url, locale } = useWorkspace()
  const linesOf = useLines()
  const lineOf = (cells: readonly string[]) => csvLine(cells.map(escapeCell), locale.language)
  return async (asked, onCount) => {
    onCount(0)
    await call('POST', `${url}/history/exports`, { body: asked })
    const header = [t`Time`, t`Person`, t`What`, t`Module`, t`Record`, t`Field`, t`From`, t`To`]
    const parts = [byteOrderMark, lineOf(header)]
    let count = 0
    let before: string | undefined
    let goesOn = true
    while (goesOn && count < mostEvents) {
      const page = await historyPage(slug, { ...asked, before })
      parts.push(...page.events.flatMap(linesOf).map(lineOf))
      count += page.events.length
      onCount(count)
      before = page.next
      goesOn = before !== undefined
    }
    saveFile(`${t`History`} ${new Date().toISOString().slice(0, 10)}.csv`, parts)
    return { isCut: goesOn }
  }
}

function useLines(): (event: HistoryEvent) => string[][] {
  const workspace = useWorkspace()
  const words = useHistoryWords()
  const { findModule, labelOf, locale } = workspace
  const time = new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeStyle: 'medium', timeZone: locale.timeZone })
  return (event) => {
    const module = findModule(event.module ?? '')
    const start = [time.format(new Date(event.at)), words.who(event), words.did(event), labelOf(module?.name), event.title]
    const comment = event.type === 'comment.written' ? event.changes.text?.[1] : undefined
    if (typeof comment === 'string') return [[...start, '', '', [comment, ...namesOf(event.files)].filter(Boolean).join('\n')]]
    const changes = Object.entries(event.changes).flatMap(([key, [from, to]]) => {
      const field = module && changedField(module, key)
      return field ? [[...start, labelOf(field.name), ...[from, to].map((value) => cellText(field, value, workspace))]] : []
    })
    return changes.length > 0 ? changes : [[...start, '', '', '']]
  }
}

function namesOf(files: HistoryEvent['files'] = []): string[] {
  return files.map(({ name }) => name)
}

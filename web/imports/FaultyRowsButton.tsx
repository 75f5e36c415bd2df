import { Button } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { byteOrderMark, csvLine } from '@nurt/core/exports/csv-line.ts'
import { escapeCell } from '@nurt/core/exports/escape-cell.ts'
import type { FaultyRow, ImportAnswer } from '@nurt/core/imports/api.ts'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useValueProblem } from '../fields/problem-text.ts'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { saveFile } from '../ui/save-file.ts'
import { useColumnName } from './useColumnName.ts'

/** The rows that have a problem as a file of their own, to be mended and imported again. */
export function FaultyRowsButton({ answer }: { answer: ImportAnswer }) {
  const { t, i18n } = useLingui()
  const { url, locale } = useWorkspace()
  const sentence = useValueProblem()
  const columnName = useColumnName(answer)
  const lineOf = (cells: readonly string[]) => csvLine(cells.map(escapeCell), locale.language)
  const reasonOf = ({ problems }: FaultyRow) => problems.map((problem) => `${columnName(problem)}: ${sentence(problem)}`).join(' ')
  const download = useMutation({
    mutationFn: async () => {
      const { rows } = await call<{ rows: FaultyRow[] }>('GET', `${url}/imports/${answer.id}/faulty-rows`)
      // a row may have more cells than the file has columns: the reason stands behind the longest
      const width = Math.max(answer.columns.length, ...rows.map(({ cells }) => cells.length))
      const filled = (cells: readonly string[]) => Array.from({ length: width }, (_, column) => cells[column] ?? '')
      const header = lineOf([...filled(answer.columns.map(({ name }) => name)), t`Why it was not imported`])
      saveFile(`${answer.fileName.replace(/\.\w+$/, '')} – ${t`faulty rows`}.csv`, [
        byteOrderMark,
        header,
        ...rows.map((row) => lineOf([...filled(row.cells), reasonOf(row)])),
      ])
    },
  })
  return (
    <>
      <Button
        variant="default"
        size="xs"
        w="fit-content"
        leftSection={<IconDownload size={15} />}
        onClick={() => download.mutate()}
        loading={download.isPending}
      >
        <Trans>Download the faulty rows</Trans>
      </Button>
      {download.error && <ProblemBox text={i18n._(problemText(download.error))} />}
    </>
  )
}

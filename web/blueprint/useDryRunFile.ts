import { useLingui } from '@lingui/react/macro'
import { byteOrderMark, csvLine } from '@nurt/core/exports/csv-line.ts'
import { escapeCell } from '@nurt/core/exports/escape-cell.ts'
import type { DryCase } from '@nurt/core/processes/dry-run-api.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useAssignedName } from '../processes/useAssignedName.ts'
import { saveFile } from '../ui/save-file.ts'
import type { ModuleWithSteps } from './TryPage.tsx'
import { useStepNames } from './useStepNames.ts'
import { useStopWords } from './useStopWords.ts'
import { useWaitWords } from './useWaitWords.ts'

/** All cases of a dry run as a file: a line for each. */
export function useDryRunFile(module: ModuleWithSteps): (cases: readonly DryCase[]) => void {
  const { t } = useLingui()
  const { me, labelOf } = useWorkspace()
  const nameOf = useStepNames(module.key)
  const stopWords = useStopWords(module)
  const waitWords = useWaitWords()
  const assigned = useAssignedName()
  const templateName = (key: string) => labelOf(module.templates?.find((template) => template.key === key)?.name) || key
  const way = (steps: readonly string[]) => steps.map(nameOf).join(' → ')
  const cellsOf = ({ title, fact, route, tasks, documents, waited, stop, differs }: DryCase) => [
    title,
    way(fact),
    way(route),
    differs ? t`yes` : t`no`,
    stop ? stopWords(stop, 1) : '',
    tasks.map(({ step, person = null, queue = null }) => `${nameOf(step)}: ${assigned({ person, queue })}`).join('; '),
    documents.map(templateName).join('; '),
    waited.map(({ step, ms }) => `${nameOf(step)}: ${waitWords(ms)}`).join('; '),
  ]
  const head = [
    labelOf(module.one),
    t`In fact`,
    t`In the draft`,
    t`Another way`,
    t`Goes no further`,
    t`Tasks`,
    t`Documents`,
    t`Waited in fact`,
  ]
  return (cases) => {
    const lines = [head, ...cases.map(cellsOf)].map((cells) => csvLine(cells.map(escapeCell), me.language))
    saveFile(`${labelOf(module.name)} ${new Date().toISOString().slice(0, 10)}.csv`, [byteOrderMark, ...lines])
  }
}

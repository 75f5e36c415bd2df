import { Alert, List } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module, Process, StepFieldRule } from '@nurt/core/blueprint/document.ts'
import type { Lost, LostPart } from '@nurt/core/blueprint/merge-parts.ts'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useTimerWords } from '../processes/useTimerWords.ts'
import { useActionWords } from './useActionWords.ts'

/** What merged statuses have that the one that they become will not have. */
export function MergeLosses({ module, process, lost }: { module: Module; process: Process; lost: readonly Lost[] }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const words = useLostWords(module)
  const groups = [...Map.groupBy(lost, ({ step }) => step)]
  if (groups.length === 0) return null
  return (
    <Alert color="yellow" icon={<IconAlertTriangle size={18} aria-hidden />} title={t`Not kept:`}>
      <List size="sm">
        {groups.map(([key, parts]) => {
          const name = labelOf(process.steps.find((step) => step.key === key)?.name) || key
          const said = [...new Set(parts.map((part) => words(part, key)))].join('; ')
          return <List.Item key={key}>{t`from “${name}”: ${said}`}</List.Item>
        })}
      </List>
    </Alert>
  )
}

function useLostWords(module: Module): (lost: LostPart, step: string) => string {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const timerWords = useTimerWords(module)
  const actionWords = useActionWords(module)
  const rules: Record<StepFieldRule, string> = { required: t`Needed`, read: t`Only read`, hidden: t`Off the form` }
  const words: { [P in LostPart['part']]: (lost: Extract<LostPart, { part: P }>, step: string) => string } = {
    description: () => t`the description`,
    work: () => t`the tasks of people`,
    final: () => t`that records end there (another one goes on)`,
    calls: () => t`the records that are started in other modules`,
    timer: ({ timer }, step) => timerWords.whole(timer, step),
    document: ({ document }) => {
      const name = labelOf(document.name)
      return t`the document “${name}” (another one uses the same field)`
    },
    field: ({ field, rule }) => {
      const name = labelOf(module.fields.find(({ key }) => key === field)?.name) || field
      return `${name}: ${rules[rule]}`
    },
    action: ({ action }) => actionWords(action),
  }
  return (lost, step) => (words[lost.part] as (lost: LostPart, step: string) => string)(lost, step)
}

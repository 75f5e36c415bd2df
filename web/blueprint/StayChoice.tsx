import { Radio, Stack } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { ModuleVerdict } from '@nurt/core/processes/verdicts-api.ts'
import { useHindranceWords } from './useHindranceWords.ts'

interface StayChoiceProps {
  verdict: ModuleVerdict
  isStaying: boolean
  onChange: (isStaying: boolean) => void
}

/** Whether running cases go on by the new process, or by the one that they have. */
export function StayChoice({ verdict: { module, hindrances }, isStaying, onChange }: StayChoiceProps) {
  const { t } = useLingui()
  const why = useHindranceWords(module)(hindrances)
  const name = `stay ${module}`
  return (
    <Stack gap={6} my="xs" role="radiogroup" aria-label={t`Records on their way`}>
      <Radio name={name} label={t`They go on by the new process`} checked={!isStaying} onChange={() => onChange(false)} />
      <Radio
        name={name}
        label={t`They keep the process that they have`}
        description={
          why ? t`Not possible: ${why}` : t`Only new records follow the new one. You can let these follow later, among the statuses.`
        }
        disabled={hindrances.length > 0}
        checked={isStaying}
        onChange={() => onChange(true)}
      />
    </Stack>
  )
}

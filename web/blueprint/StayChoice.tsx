import { Loader, Radio, Stack, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { ModuleVerdict } from '@nurt/core/processes/verdicts-api.ts'
import { lazy, Suspense } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useHindranceWords } from './useHindranceWords.ts'
import type { Staying } from './useRestarts.ts'

const ChosenRecords = lazy(() => import('./ChosenRecords.tsx').then(({ ChosenRecords }) => ({ default: ChosenRecords })))

export interface StayChoiceProps {
  verdict: ModuleVerdict
  who: Staying
  onChange: (who: Staying) => void
}

/** Whether running cases go on by the new process, all or some, or by the one that they have. */
export function StayChoice({ verdict: { module, hindrances }, who, onChange }: StayChoiceProps) {
  const { t } = useLingui()
  const { findModule, labelOf } = useWorkspace()
  const why = useHindranceWords(module)(hindrances)
  const name = `stay ${module}`
  const found = findModule(module)
  const isHindered = hindrances.length > 0
  const areSome = typeof who !== 'string'
  return (
    <Stack gap={6} my="xs" role="radiogroup" aria-label={t`Records on their way`}>
      <Radio name={name} label={t`They go on by the new process`} checked={who === 'none'} onChange={() => onChange('none')} />
      <Radio
        name={name}
        label={t`They keep the process that they have`}
        description={
          why ? t`Not possible: ${why}` : t`Only new records follow the new one. You can let these follow later, among the statuses.`
        }
        disabled={isHindered}
        checked={who === 'all'}
        onChange={() => onChange('all')}
      />
      <Radio
        name={name}
        label={t`Only chosen ones keep the process that they have`}
        disabled={isHindered}
        checked={areSome}
        onChange={() => onChange([])}
      />
      {areSome && found && (
        <>
          <Suspense fallback={<Loader size="sm" />}>
            <ChosenRecords module={found} label={labelOf(found.name)} value={who} onChange={onChange} />
          </Suspense>
          <Text size="sm" c="dimmed">{t`What follows is said of all of them; those that you choose stay as they are.`}</Text>
        </>
      )}
    </Stack>
  )
}

import { Checkbox, Paper, Stack } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { ModuleVerdict } from '@nurt/core/processes/verdicts-api.ts'
import { CaseVerdict } from './CaseVerdict.tsx'
import type { Restarts } from './useRestarts.ts'

interface RunningCasesProps extends Pick<Restarts, 'restart' | 'allow' | 'keep' | 'only' | 'stay'> {
  verdicts: readonly ModuleVerdict[]
}

/** What becomes of running cases when the draft is published, module by module. */
export function RunningCases({ verdicts, restart, allow, keep, only, stay }: RunningCasesProps) {
  const { t } = useLingui()
  if (verdicts.length === 0) return null
  return (
    <Paper withBorder p="lg" radius="lg" component="section" aria-label={t`Running cases`}>
      <Stack gap="md">
        {verdicts.map((verdict) => (
          <CaseVerdict
            key={verdict.module}
            verdict={verdict}
            staying={{
              who: keep.includes(verdict.module) ? (only[verdict.module] ?? 'all') : 'none',
              onChange: (who) => stay(verdict.module, who),
            }}
          >
            {verdict.anew.length > 0 && (
              <Checkbox
                mt="xs"
                label={t`Yes, let them begin anew`}
                checked={restart.includes(verdict.module)}
                onChange={(event) => allow(verdict.module, event.currentTarget.checked)}
              />
            )}
          </CaseVerdict>
        ))}
      </Stack>
    </Paper>
  )
}

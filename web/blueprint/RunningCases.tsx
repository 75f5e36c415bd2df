import { Checkbox, Paper, Stack } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { ModuleVerdict } from '@nurt/core/processes/verdicts-api.ts'
import { CaseVerdict } from './CaseVerdict.tsx'
import type { Restarts } from './useRestarts.ts'

interface RunningCasesProps extends Pick<Restarts, 'restart' | 'allow' | 'keep' | 'stay'> {
  verdicts: readonly ModuleVerdict[]
}

/** What becomes of running cases when the draft is published, module by module. */
export function RunningCases({ verdicts, restart, allow, keep, stay }: RunningCasesProps) {
  const { t } = useLingui()
  if (verdicts.length === 0) return null
  return (
    <Paper withBorder p="lg" radius="lg" component="section" aria-label={t`Running cases`}>
      <Stack gap="md">
        {verdicts.map((verdict) => (
          <CaseVerdict
            key={verdict.module}
            verdict={verdict}
            staying={{ isStaying: keep.includes(verdict.module), onChange: (isStaying) => stay(verdict.module, isStaying) }}
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

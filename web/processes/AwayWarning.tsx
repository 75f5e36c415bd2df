import { useLingui } from '@lingui/react/macro'
import { Alert } from '@mantine/core'
import type { Away } from './useAway.ts'

/** Who is given something while they are away: who has it then. */
export function AwayWarning({ away: { name, long, substitute, mode } }: { away: Away }) {
  const { t } = useLingui()
  const sentence = `${name}: ${long}.`
  return (
    <Alert color="yellow" p="xs">
      {sentence} {mode === 'tasks' ? t`The task comes to ${substitute}.` : t`${substitute} can do it on behalf.`}
    </Alert>
  )
}

import { Text } from '@mantine/core'
import { Trans } from '@lingui/react/macro'
import { useMoment } from '../api/useMoment.ts'

/** Why the columns go where no guess would have put them. */
export function PlanBefore({ at }: { at: string }) {
  const when = useMoment()(at)
  return (
    <Text size="sm" c="dimmed">
      <Trans>The columns go where they went when a file with the same columns was last imported ({when}).</Trans>
    </Text>
  )
}

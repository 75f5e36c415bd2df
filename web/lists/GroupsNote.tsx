import { Text } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import type { Groups } from '@nurt/core/lists/api.ts'

/** Says that there are more groups than stand here. */
export function GroupsNote({ groups, others }: Pick<Groups, 'groups' | 'others'>) {
  const { i18n } = useLingui()
  if (!others) return null
  const print = new Intl.NumberFormat(i18n.locale, { useGrouping: 'always' })
  const [shown, all] = [print.format(groups.length), print.format(groups.length + others.groups)]
  return (
    <Text size="xs" c="dimmed" mb={4} component="output">
      <Trans>
        The largest {shown} of {all} groups.
      </Trans>
    </Text>
  )
}

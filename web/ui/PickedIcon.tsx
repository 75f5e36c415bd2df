import { useLingui } from '@lingui/react/macro'
import { IconBookmark } from '@tabler/icons-react'

/** A hand-picked list, wherever lists are named. */
export function PickedIcon() {
  const { t } = useLingui()
  return <IconBookmark size={15} role="img" aria-label={t`Hand-picked`} color="var(--mantine-color-dimmed)" />
}

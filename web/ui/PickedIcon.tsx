import { useLingui } from '@lingui/react/macro'
import { VisuallyHidden } from '@mantine/core'
import { IconBookmark } from '@tabler/icons-react'

/** A hand-picked list, wherever lists are named. */
export function PickedIcon() {
  const { t } = useLingui()
  return (
    <>
      <IconBookmark size={15} aria-hidden color="var(--mantine-color-dimmed)" />
      <VisuallyHidden>{t`Hand-picked`} </VisuallyHidden>
    </>
  )
}

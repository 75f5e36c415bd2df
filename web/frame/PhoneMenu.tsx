import { useLingui } from '@lingui/react/macro'
import { Drawer } from '@mantine/core'
import { SideMenu } from './SideMenu.tsx'

/** The menu of a phone, over the page. */
export function PhoneMenu({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useLingui()
  return (
    <Drawer.Root opened={opened} onClose={onClose} size={300} padding={0}>
      <Drawer.Overlay />
      <Drawer.Content aria-label={t`Modules and lists`}>
        <SideMenu onFollow={onClose} />
      </Drawer.Content>
    </Drawer.Root>
  )
}

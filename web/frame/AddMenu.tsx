import { Button, Menu } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { IconPlus } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { MenuLink } from '../ui/MenuLink.tsx'
import { ModuleIcon } from '../ui/ModuleIcon.tsx'
import { useAddable } from '../api/useAddable.ts'

/** What this person may add, each in the module's own words. */
export function AddMenu({ target }: { target?: ReactElement }) {
  const { t } = useLingui()
  const { slug, labelOf } = useWorkspace()
  const modules = useAddable()
  if (modules.length === 0) return null
  return (
    <Menu position="bottom-end" width={240} shadow="md">
      <Menu.Target>
        {target ?? (
          <Button size="xs" h={34} leftSection={<IconPlus size={15} aria-hidden />}>
            {t`Add`}
          </Button>
        )}
      </Menu.Target>
      <Menu.Dropdown>
        {modules.map((module) => (
          <MenuLink key={module.key} to={paths.newRecord(slug, module.key)} leftSection={<ModuleIcon name={module.icon} size={16} />}>
            {labelOf(module.add)}
          </MenuLink>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

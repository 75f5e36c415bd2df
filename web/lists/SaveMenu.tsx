import { useLingui } from '@lingui/react/macro'
import { Button, Menu } from '@mantine/core'
import { IconDeviceFloppy, IconPlus, IconRotate } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { later } from '../ui/later.tsx'
import { useDialog } from '../ui/useDialog.ts'
import { useSaveList } from './useSaveList.ts'
import type { ListView } from './useListPage.ts'
import { useTold } from './useTold.tsx'

const NewListForm = later(() => import('./NewListForm.tsx').then(({ NewListForm }) => NewListForm))

/** Appears only when something differs from the saved list. */
export function SaveMenu({ view }: { view: ListView }) {
  const { t } = useLingui()
  const { role } = useWorkspace()
  const told = useTold()
  const [naming, name] = useDialog()
  const save = useSaveList(view)
  if (Object.keys(view.changes).length === 0) return null
  const maySave = view.personal || role?.configure
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <Button variant="light">{t`Save`}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {maySave && (
            <Menu.Item leftSection={<IconDeviceFloppy size={16} />} onClick={save.save}>
              {view.personal ? t`Save the list` : t`Save for everyone (as a draft)`}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconPlus size={16} />} onClick={() => void NewListForm.load().then(name.open, told.problem)}>
            {t`Save as a new list`}
          </Menu.Item>
          <Menu.Item leftSection={<IconRotate size={16} />} onClick={view.reset}>
            {t`Back to the saved list`}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {naming && <NewListForm view={view} onDone={name.close} />}
    </>
  )
}

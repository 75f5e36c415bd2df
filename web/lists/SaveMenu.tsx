import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Checkbox, Group, Menu, Modal, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import { IconDeviceFloppy, IconPlus, IconRotate } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useSaveList } from './useSaveList.ts'
import type { ListView } from './useListPage.ts'

/** Appears only when something differs from the saved list. */
export function SaveMenu({ view }: { view: ListView }) {
  const { t } = useLingui()
  const { role } = useWorkspace()
  const [naming, name] = useDisclosure(false)
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
          <Menu.Item leftSection={<IconPlus size={16} />} onClick={name.open}>
            {t`Save as a new list`}
          </Menu.Item>
          <Menu.Item leftSection={<IconRotate size={16} />} onClick={view.reset}>
            {t`Back to the saved list`}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={naming} onClose={name.close} title={t`New list`} centered>
        <NewListForm view={view} onDone={name.close} />
      </Modal>
    </>
  )
}

function NewListForm({ view, onDone }: { view: ListView; onDone: () => void }) {
  const { t } = useLingui()
  const { role } = useWorkspace()
  const { saveAs } = useSaveList(view)
  const form = useForm({
    initialValues: { name: '', shared: false },
    validate: { name: (name) => (name.trim() ? null : t`Give the list a name`) },
  })
  return (
    <form onSubmit={form.onSubmit(({ name, shared }) => saveAs(name.trim(), shared).then((done) => done && onDone()))}>
      <Stack>
        <TextInput label={t`Name`} data-autofocus {...form.getInputProps('name')} />
        {role?.configure && (
          <Checkbox
            label={t`For everyone`}
            description={<Trans>Joins the draft of the configuration and appears when it is published.</Trans>}
            {...form.getInputProps('shared', { type: 'checkbox' })}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>{t`Cancel`}</Button>
          <Button type="submit">{t`Save the list`}</Button>
        </Group>
      </Stack>
    </form>
  )
}

import { useLingui } from '@lingui/react/macro'
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { ListView } from './useListPage.ts'
import { useSaveList } from './useSaveList.ts'

/** Another name for a list of one's own. */
export function RenameList({ view, onClose }: { view: ListView; onClose: () => void }) {
  const { t } = useLingui()
  const { rename } = useSaveList(view)
  const form = useForm({
    initialValues: { name: view.name },
    validate: { name: (name) => (name.trim() ? null : t`Give the list a name`) },
  })
  return (
    <Modal opened onClose={onClose} title={t`Rename the list`} centered>
      <form onSubmit={form.onSubmit(({ name }) => rename(name.trim()).then((done) => done && onClose()))}>
        <Stack>
          <TextInput label={t`Name`} data-autofocus {...form.getInputProps('name')} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t`Cancel`}</Button>
            <Button type="submit">{t`Save`}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

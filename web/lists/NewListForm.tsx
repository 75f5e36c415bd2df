import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useWorkspace } from '../api/useWorkspace.tsx'
import type { ListView } from './useListPage.ts'
import { useSaveList } from './useSaveList.ts'

/** The name of a list that keeps what the page asks. */
export function NewListForm({ view, onDone }: { view: ListView; onDone: () => void }) {
  const { t } = useLingui()
  const { role } = useWorkspace()
  const { saveAs } = useSaveList(view)
  const form = useForm({
    initialValues: { name: '', shared: false },
    validate: { name: (name) => (name.trim() ? null : t`Give the list a name`) },
  })
  return (
    <Modal opened onClose={onDone} title={t`New list`} centered>
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
    </Modal>
  )
}

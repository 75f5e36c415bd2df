import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { newRole } from './role-changes.ts'
import { useDraft } from './useDraft.ts'
import { useHeld } from '../api/useHeld.ts'
import { useRoleWords } from './useRoleWords.ts'

export function AddRole({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useLingui()
  return (
    <Modal opened={opened} onClose={onClose} title={t`Add role`} centered>
      <AddRoleForm onClose={onClose} />
    </Modal>
  )
}

/** A role without rights, or one that begins with those of another. */
function AddRoleForm({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const { slug, me, labelOf } = useWorkspace()
  const { blueprint, apply } = useDraft()
  const navigate = useNavigate()
  const roleWords = useRoleWords()
  const held = useHeld('role', { name: '', like: '' })
  const form = useForm({
    initialValues: held.answers,
    onValuesChange: held.hold,
    validate: {
      name(name) {
        if (!name.trim()) return t`Give the role a name.`
        const isTaken = blueprint.roles.some((role) => labelOf(role.name).toLowerCase() === name.trim().toLowerCase())
        return isTaken ? t`There is a role of this name already.` : null
      },
    },
  })
  const close = () => {
    held.drop()
    onClose()
  }
  const like = blueprint.roles.find(({ key }) => key === form.values.like)
  const save = form.onSubmit(({ name }) => {
    const { key, operations } = newRole(blueprint, { [me.language]: name.trim() }, like)
    apply(...operations)
    close()
    void navigate({ to: paths.configureRole(slug, key) })
  })
  return (
    <form noValidate onSubmit={save}>
      <Stack>
        <TextInput
          data-autofocus
          label={t`Name`}
          description={t`What such a person is: Seller, Accountant`}
          {...form.getInputProps('name')}
        />
        <Select
          label={t`Begins with`}
          description={like ? roleWords(like) : t`It sees nothing until you say what.`}
          allowDeselect={false}
          data={[
            { value: '', label: t`No rights` },
            ...blueprint.roles.map(({ key, name }) => ({ value: key, label: t`The rights of: ${labelOf(name)}` })),
          ]}
          {...form.getInputProps('like')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t`Cancel`}
          </Button>
          <Button type="submit">{t`Add role`}</Button>
        </Group>
      </Stack>
    </form>
  )
}

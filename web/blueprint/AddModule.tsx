import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useLingui } from '@lingui/react/macro'
import { freeName } from '@nurt/core/blueprint/free-name.ts'
import { useNavigate } from '@tanstack/react-router'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { IconChoice } from './IconChoice.tsx'
import { newModule } from './new-module.ts'
import { useDraft } from './useDraft.ts'
import { useHeld } from '../api/useHeld.ts'

export function AddModule({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useLingui()
  return (
    <Modal opened={opened} onClose={onClose} title={t`Add module`} centered>
      <AddModuleForm onClose={onClose} />
    </Modal>
  )
}

function AddModuleForm({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const { slug, me } = useWorkspace()
  const { blueprint, apply } = useDraft()
  const navigate = useNavigate()
  const held = useHeld('module', { name: '', one: '', icon: 'folder' })
  const present = blueprint.modules.filter(({ enabled }) => enabled)
  const form = useForm({
    initialValues: held.answers,
    onValuesChange: held.hold,
    validate: {
      name: (name) => {
        if (!name.trim()) return t`Enter the name, as the menu will show it.`
        return freeName(name, present) === name ? null : t`Another module has this name already.`
      },
      one: (one) => (one.trim() ? null : t`Enter what one of them is called.`),
    },
  })
  const save = form.onSubmit(({ name, one, icon }) => {
    const words = {
      name: name.trim(),
      one: one.trim(),
      add: t`Add: ${one.trim().toLowerCase()}`,
      all: t`All`,
      title: t`Name`,
      section: t`Basic data`,
    }
    const { key, operations } = newModule(blueprint, me.language, words, icon)
    apply(...operations)
    held.drop()
    onClose()
    void navigate({ to: paths.configureModule(slug, key) })
  })
  const cancel = () => {
    held.drop()
    onClose()
  }
  return (
    <form noValidate onSubmit={save}>
      <Stack>
        <TextInput data-autofocus label={t`Name`} description={t`Many of them: Contracts`} {...form.getInputProps('name')} />
        <TextInput label={t`Name of one`} description={t`One of them: Contract`} {...form.getInputProps('one')} />
        <IconChoice value={form.values.icon} onChange={(icon) => form.setFieldValue('icon', icon)} />
        <Group justify="flex-end">
          <Button variant="default" onClick={cancel}>
            {t`Cancel`}
          </Button>
          <Button type="submit">{t`Add module`}</Button>
        </Group>
      </Stack>
    </form>
  )
}

import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useLingui } from '@lingui/react/macro'
import type { FieldTypeName } from '@nurt/core/blueprint/document.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import type { FieldListProps } from './FieldList.tsx'
import { fieldTypeLooks, fieldTypeNames } from './field-types.ts'
import { newField } from './new-field.ts'
import { freeKey } from './put.ts'
import { useDraft } from './useDraft.ts'

interface AddFieldProps extends FieldListProps {
  opened: boolean
  onClose: () => void
  onAdded: (key: string) => void
}

/** Types that line items cannot hold. */
const notInLines: FieldTypeName[] = ['lines', 'rollup', 'multi_link', 'autonumber', 'files']

export function AddField({ opened, onClose, ...props }: AddFieldProps) {
  const { t } = useLingui()
  return (
    <Modal opened={opened} onClose={onClose} title={t`Add field`} centered>
      <AddFieldForm onClose={onClose} {...props} />
    </Modal>
  )
}

function AddFieldForm({ module, fields, path, onClose, onAdded }: Omit<AddFieldProps, 'opened'>) {
  const { t, i18n } = useLingui()
  const { me, labelOf } = useWorkspace()
  const { blueprint, apply } = useDraft()
  const isOfModule = path.length === 3
  const sections = isOfModule ? module.sections.map(({ key, name }) => ({ value: key, label: labelOf(name) })) : []
  const types = fieldTypeNames.filter((type) => isOfModule || !notInLines.includes(type))
  const form = useForm({
    initialValues: { name: '', type: 'text' as FieldTypeName, section: sections[0]?.value ?? '' },
    validate: { name: (name) => (name.trim() ? null : t`Enter a name.`) },
  })
  const save = form.onSubmit(({ name, type, section }) => {
    const label = { [me.language]: name.trim() }
    const key = freeKey(label, fields)
    const operations: Operation[] = [{ do: 'put', path: [...path, key], value: newField(blueprint, module, type, { key, name: label }) }]
    if (section) operations.push({ do: 'put', path: ['modules', module.key, 'sections', section, 'fields', key], value: key })
    apply(...operations)
    onClose()
    onAdded(key)
  })
  return (
    <form noValidate onSubmit={save}>
      <Stack>
        <TextInput data-autofocus label={t`Name`} {...form.getInputProps('name')} />
        <Select
          label={t`Type`}
          data={types.map((type) => ({ value: type, label: i18n._(fieldTypeLooks[type].name) }))}
          renderOption={({ option }) => <TypeOption type={option.value as FieldTypeName} />}
          allowDeselect={false}
          searchable
          maxDropdownHeight={360}
          {...form.getInputProps('type')}
        />
        {sections.length > 1 && (
          <Select label={t`Section of the form`} data={sections} allowDeselect={false} {...form.getInputProps('section')} />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t`Cancel`}
          </Button>
          <Button type="submit">{t`Add field`}</Button>
        </Group>
      </Stack>
    </form>
  )
}

function TypeOption({ type }: { type: FieldTypeName }) {
  const { i18n } = useLingui()
  const look = fieldTypeLooks[type]
  return (
    <Group gap="sm" wrap="nowrap">
      <look.icon size={18} stroke={1.7} aria-hidden />
      <div>
        <Text size="sm">{i18n._(look.name)}</Text>
        <Text size="xs" c="dimmed">
          {i18n._(look.hint)}
        </Text>
      </div>
    </Group>
  )
}

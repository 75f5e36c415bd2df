import { Button, Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useForm } from '@mantine/form'
import { useLingui } from '@lingui/react/macro'
import type { FieldTypeName, Language, List } from '@nurt/core/blueprint/document.ts'
import { freeName } from '@nurt/core/blueprint/free-name.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { namesIn } from './AddNames.tsx'
import { choicesNamed } from './choices-named.ts'
import type { FieldListProps } from './FieldList.tsx'
import { fieldTypeNames } from '../fields/field-type-looks.ts'
import { newField } from './new-field.ts'
import { freeKey, put } from './put.ts'
import { shownInList } from './shown-in-list.ts'
import { TypeSelect } from './TypeSelect.tsx'
import { useDraft } from './useDraft.ts'
import { useHeld } from '../api/useHeld.ts'

interface AddFieldProps extends FieldListProps {
  opened: boolean
  onClose: () => void
  onAdded: (key: string) => void
  /** Where it was asked for: the list that shows it then, the section that it stands in. */
  list?: List | undefined
  section?: string | undefined
  /** It is opened whatever its type. */
  isShownHere?: boolean
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

interface Answers {
  name: string
  type: FieldTypeName
  section: string
  /** One in each line. */
  choices: string
  /** The module that a link leads to. */
  target: string
}

/** Types whose values say something in a row. */
const telling = new Set<FieldTypeName>([
  'choice',
  'multi_choice',
  'link',
  'date',
  'datetime',
  'money',
  'number',
  'percent',
  'yes_no',
  'person',
])

/** Types that make no sense before more is said than this form asks. */
const openedAtOnce = new Set<FieldTypeName>(['formula', 'rollup', 'lines'])

function AddFieldForm({ onClose, ...props }: Omit<AddFieldProps, 'opened'>) {
  const { t } = useLingui()
  const { form, sections, types, save, cancel } = useAddField({ onClose, ...props })
  return (
    <form noValidate onSubmit={save}>
      <Stack>
        <TextInput data-autofocus label={t`Name`} {...form.getInputProps('name')} />
        <TypeSelect label={t`Type`} types={types} {...form.getInputProps('type')} />
        <TypeQuestion form={form} />
        {sections.length > 1 && (
          <Select label={t`Section of the form`} data={sections} allowDeselect={false} {...form.getInputProps('section')} />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={cancel}>
            {t`Cancel`}
          </Button>
          <Button type="submit">{t`Add field`}</Button>
        </Group>
      </Stack>
    </form>
  )
}

function useAddField({ module, fields, path, onClose, onAdded, ...place }: Omit<AddFieldProps, 'opened'>) {
  const { t } = useLingui()
  const { me, labelOf } = useWorkspace()
  const { blueprint, apply } = useDraft()
  const isOfModule = path.length === 3
  const sections = isOfModule ? module.sections.map(({ key, name }) => ({ value: key, label: labelOf(name) })) : []
  const types = fieldTypeNames.filter((type) => isOfModule || !notInLines.includes(type))
  const section = place.section ?? sections[0]?.value ?? ''
  const held = useHeld<Answers>(`field ${path.join('.')}`, { name: '', type: 'text', section, choices: '', target: '' })
  const present = fields.filter(({ hidden }) => !hidden)
  const form = useForm<Answers>({
    initialValues: {
      ...held.answers,
      section: !place.section && sections.some(({ value }) => value === held.answers.section) ? held.answers.section : section,
    },
    onValuesChange: held.hold,
    validate: {
      name: (name) => {
        if (!name.trim()) return t`Enter a name.`
        return freeName(name, present) === name ? null : t`Another field here has this name already.`
      },
      target: (target, { type }) => (isLink(type) && !target ? t`Choose where it leads.` : null),
    },
  })
  const leave = () => {
    held.drop()
    onClose()
  }
  const save = form.onSubmit((answers) => {
    const label = { [me.language]: answers.name.trim() }
    const key = freeKey(label, fields)
    const field = { ...newField(blueprint, module, answers.type, { key, name: label }), ...givenOptions(answers, me.language) }
    const operations: Operation[] = [{ do: 'put', path: [...path, key], value: field }]
    if (answers.section)
      operations.push({ do: 'put', path: ['modules', module.key, 'sections', answers.section, 'fields', key], value: key })
    if (place.list) operations.push(put(['lists', place.list.key, 'columns', key], { field: key }))
    else if (isOfModule && telling.has(answers.type)) operations.push(...shownInList(blueprint, module, key))
    apply(...operations)
    leave()
    if (place.isShownHere || openedAtOnce.has(answers.type)) onAdded(key)
  })
  return { form, sections, types, save, cancel: leave }
}

/** The one thing that choices and links cannot do without. */
function TypeQuestion({ form }: { form: UseFormReturnType<Answers> }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { blueprint } = useDraft()
  const { type } = form.values
  if (isChoice(type))
    return (
      <Textarea
        label={t`Choices`}
        description={t`One in each line; you can paste a list.`}
        autosize
        minRows={3}
        maxRows={10}
        {...form.getInputProps('choices')}
      />
    )
  if (!isLink(type)) return null
  return (
    <Select
      label={t`Leads to`}
      description={t`Whose records are chosen here.`}
      searchable
      allowDeselect={false}
      data={blueprint.modules.filter(({ enabled }) => enabled).map(({ key, name }) => ({ value: key, label: labelOf(name) }))}
      {...form.getInputProps('target')}
    />
  )
}

function givenOptions({ type, choices, target }: Answers, language: Language): object {
  if (isLink(type)) return { module: target }
  return isChoice(type) ? { choices: choicesNamed(namesIn(choices), [], language) } : {}
}

function isChoice(type: FieldTypeName): boolean {
  return type === 'choice' || type === 'multi_choice'
}

function isLink(type: FieldTypeName): boolean {
  return type === 'link' || type === 'multi_link'
}

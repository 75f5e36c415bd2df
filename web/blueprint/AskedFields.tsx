import { DragDropProvider } from '@dnd-kit/react'
import { isSortable, useSortable } from '@dnd-kit/react/sortable'
import { ActionIcon, Checkbox, Group, Select, Stack, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module, PublicForm } from '@nurt/core/blueprint/document.ts'
import { isAskable, isGivenByProcess } from '@nurt/core/blueprint/form-fields.ts'
import { IconGripVertical, IconX } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { dragging } from '../lists/dragging.ts'
import { OrderButtons } from '../ui/OrderButtons.tsx'
import { PartHead } from './PartHead.tsx'
import { moveBy, put } from './put.ts'
import { useDraft } from './useDraft.ts'

interface AskedFieldsProps {
  module: Module
  form: PublicForm
  path: string[]
}

/** What a public form asks for, in its order: dragged, or moved by its arrows. */
export function AskedFields({ module, form, path }: AskedFieldsProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { apply } = useDraft()
  const at = [...path, 'fields']
  const keys = form.fields.map(({ field }) => field)
  const free = module.fields.filter(
    (field) =>
      !field.hidden &&
      isAskable(field) &&
      !isGivenByProcess(module, field.key) &&
      !keys.includes(field.key) &&
      !(field.key in (form.values ?? {})),
  )
  const move = (from: number, to: number) => {
    const others = keys.toSpliced(from, 1)
    if (from !== to) apply({ do: 'move', path: [...at, keys[from] ?? ''], before: others[to] ?? null })
  }
  return (
    <Stack gap="xs">
      <PartHead title={t`What is asked`} hint={t`Only what people outside the company can tell. Drag the fields into order.`} />
      <DragDropProvider
        {...dragging}
        onDragEnd={({ operation: { source }, canceled }) => {
          if (!canceled && isSortable(source)) move(source.initialIndex, source.index)
        }}
      >
        <Stack component="ul" gap={2} m={0} p={0} style={{ listStyle: 'none' }} aria-label={t`What is asked`}>
          {form.fields.map((asked, place) => (
            <Asked
              key={asked.field}
              module={module}
              asked={asked}
              place={place}
              count={keys.length}
              onMove={(step) => apply(...moveBy([...at, asked.field], keys, step))}
              onRequire={(required) => apply(put([...at, asked.field], { field: asked.field, ...(required && { required }) }))}
              onRemove={() => apply(put([...at, asked.field], undefined))}
            />
          ))}
        </Stack>
      </DragDropProvider>
      <Select
        aria-label={t`Ask for one more field`}
        placeholder={t`Ask for one more field…`}
        searchable
        nothingFoundMessage={t`Nothing found`}
        value={null}
        data={free.map(({ key, name }) => ({ value: key, label: labelOf(name) }))}
        onChange={(key) => key !== null && apply(put([...at, key], { field: key }))}
      />
    </Stack>
  )
}

interface AskedProps {
  module: Module
  asked: PublicForm['fields'][number]
  place: number
  count: number
  onMove: (step: -1 | 1) => void
  onRequire: (required: boolean) => void
  onRemove: () => void
}

function Asked({ module, asked, place, count, onMove, onRequire, onRemove }: AskedProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { ref } = useSortable({ id: asked.field, index: place })
  const field = module.fields.find(({ key }) => key === asked.field)
  const name = labelOf(field?.name) || asked.field
  const always = field?.required === true
  return (
    <Group ref={ref} component="li" gap={6} wrap="nowrap" mih={36}>
      <IconGripVertical size={16} aria-hidden style={{ cursor: 'grab', flex: 'none', opacity: 0.6 }} />
      <Text style={{ flex: 1, overflowWrap: 'anywhere' }}>{name}</Text>
      <Checkbox
        size="xs"
        label={t`Required`}
        aria-label={t`Required: ${name}`}
        title={always ? t`Every record needs it.` : undefined}
        disabled={always}
        checked={always || asked.required === true}
        onChange={(event) => onRequire(event.currentTarget.checked)}
      />
      <OrderButtons name={name} place={place} count={count} onMove={onMove} />
      <ActionIcon variant="subtle" color="gray" aria-label={t`Do not ask for ${name}`} onClick={onRemove}>
        <IconX size={16} />
      </ActionIcon>
    </Group>
  )
}

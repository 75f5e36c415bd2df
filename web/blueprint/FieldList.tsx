import { Badge, Button, Group, Stack, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Plural, useLingui } from '@lingui/react/macro'
import type { Field, Module } from '@nurt/core/blueprint/document.ts'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { OrderButtons } from '../ui/OrderButtons.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { AddField } from './AddField.tsx'
import { EditorDrawer } from './EditorDrawer.tsx'
import { FieldEditor } from './FieldEditor.tsx'
import { fieldTypeLooks } from '../fields/field-type-looks.ts'
import { moveBy } from './put.ts'
import { RemovedFields } from './RemovedFields.tsx'
import { useDraft } from './useDraft.ts'

export interface FieldListProps {
  module: Module
  fields: readonly Field[]
  /** Where the fields stand in the blueprint: those of a module, or of its line items. */
  path: string[]
  /** The key of the field that stands open at first. */
  asked?: string | undefined
}

/** Below more than these the button above them is out of sight. */
const mostInSight = 8

export function FieldList({ module, fields, path, asked }: FieldListProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const [adding, add] = useDisclosure()
  const [openKey, setOpenKey] = useState(asked)
  const shown = fields.filter(({ hidden }) => !hidden)
  const open = shown.find(({ key }) => key === openKey)
  return (
    <Stack>
      {shown.length === 0 ? (
        <EmptyState action={<AddButton onClick={add.open} />}>{t`There is no field yet.`}</EmptyState>
      ) : (
        <>
          <Group justify="space-between">
            <Text size="sm" c="dimmed">
              <Plural value={shown.length} one="# field" other="# fields" />
            </Text>
            <AddButton onClick={add.open} />
          </Group>
          <Rows label={t`Fields`}>
            {shown.map((field, place) => (
              <FieldRow
                key={field.key}
                {...{ module, field, path, place }}
                siblings={shown.map(({ key }) => key)}
                onOpen={() => setOpenKey(field.key)}
              />
            ))}
          </Rows>
          {shown.length > mostInSight && (
            <Group>
              <AddButton another onClick={add.open} />
            </Group>
          )}
        </>
      )}
      <RemovedFields fields={fields} path={path} />
      <AddField opened={adding} onClose={add.close} onAdded={setOpenKey} {...{ module, fields, path }} />
      <EditorDrawer title={open && labelOf(open.name)} size={460} onClose={() => setOpenKey(undefined)}>
        {open && (
          <FieldEditor
            key={open.key}
            module={module}
            field={open}
            path={[...path, open.key]}
            siblings={shown}
            onClose={() => setOpenKey(undefined)}
            columns={open.type === 'lines' && <LineColumns module={module} fields={open.fields} path={[...path, open.key, 'fields']} />}
          />
        )}
      </EditorDrawer>
    </Stack>
  )
}

function AddButton({ another, onClick }: { another?: boolean; onClick: () => void }) {
  const { t } = useLingui()
  return (
    <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={onClick}>
      {another ? t`Add another field` : t`Add field`}
    </Button>
  )
}

/** The columns of a small table inside the record. */
export function LineColumns(props: FieldListProps) {
  const { t } = useLingui()
  return (
    <Stack gap={6}>
      <Text size="sm" fw={500}>
        {t`Columns of a line`}
      </Text>
      <FieldList {...props} />
    </Stack>
  )
}

interface FieldRowProps {
  module: Module
  field: Field
  path: string[]
  place: number
  siblings: string[]
  onOpen: () => void
}

function FieldRow({ module, field, path, place, siblings, onOpen }: FieldRowProps) {
  const { t, i18n } = useLingui()
  const { labelOf } = useWorkspace()
  const { apply } = useDraft()
  const look = fieldTypeLooks[field.type]
  const name = labelOf(field.name)
  const isTitle = path.length === 3 && module.title === field.key
  const notes = [isTitle && t`Name of the record`, field.required && t`Required`, field.unique && t`Unique`]
  return (
    <Row
      icon={<look.icon size={18} stroke={1.7} aria-hidden />}
      actions={
        <Group gap="xs" wrap="nowrap">
          <Group gap={4} visibleFrom="xs">
            {notes.filter(Boolean).map((note) => (
              <Badge key={String(note)} variant="light" color="gray" tt="none" fw={500}>
                {note}
              </Badge>
            ))}
          </Group>
          <OrderButtons
            name={name}
            place={place}
            count={siblings.length}
            onMove={(step) => apply(...moveBy([...path, field.key], siblings, step))}
          />
        </Group>
      }
    >
      <UnstyledButton onClick={onOpen} w="100%" aria-haspopup="dialog">
        <Text fw={550}>{name}</Text>
        <Text size="xs" c="dimmed">
          {i18n._(look.name)}
        </Text>
      </UnstyledButton>
    </Row>
  )
}

import { Button, Stack, Switch, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Field, FieldTypeName, Module } from '@nurt/core/blueprint/document.ts'
import type { ReactNode } from 'react'
import { lazy } from 'react'
import { fieldTypeLooks } from '../fields/field-type-looks.ts'
import { LabelText } from './LabelText.tsx'
import { MoreSettings } from './MoreSettings.tsx'
import { PanelEnd } from './PanelEnd.tsx'
import { putProperty } from './put.ts'
import { isPublished, removeField } from './remove-field.ts'
import { TypeOptions } from './TypeOptions.tsx'
import { useDraft } from './useDraft.ts'

const FieldDetails = lazy(() => import('./FieldDetails.tsx').then(({ FieldDetails }) => ({ default: FieldDetails })))

export interface FieldEditorProps {
  module: Module
  field: Field
  path: string[]
  siblings: readonly Field[]
  onClose: () => void
  /** The columns of line items. */
  columns?: ReactNode
}

const neverRequired: FieldTypeName[] = ['formula', 'rollup', 'autonumber', 'lines']

/** One field: its name, what its type asks for, and whether it is required; the rest is folded. */
export function FieldEditor({ module, field, path, siblings, onClose, columns }: FieldEditorProps) {
  const { t, i18n } = useLingui()
  const { blueprint, published, apply } = useDraft()
  const set = (property: string, value: unknown) => {
    apply(...putProperty(path, field, property, value))
  }
  const remove = () => {
    onClose()
    apply(...removeField({ blueprint, published, path }))
  }
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {i18n._(fieldTypeLooks[field.type].name)}: {i18n._(fieldTypeLooks[field.type].hint)}
      </Text>
      <LabelText label={t`Name`} value={field.name} path={[...path, 'name']} required onChange={(name) => set('name', name)} />
      <TypeOptions module={module} field={field} path={path} set={set} />
      {columns}
      {!neverRequired.includes(field.type) && (
        <Switch
          label={t`Required`}
          description={t`A record cannot be saved without it.`}
          checked={field.required ?? false}
          onChange={(event) => set('required', event.currentTarget.checked || undefined)}
        />
      )}
      <MoreSettings>{() => <FieldDetails module={module} field={field} path={path} siblings={siblings} set={set} />}</MoreSettings>
      <PanelEnd onClose={onClose}>
        <RemoveField
          isTitle={path.length === 4 && module.title === field.key}
          keepsValues={isPublished(published, path)}
          onRemove={remove}
        />
      </PanelEnd>
    </Stack>
  )
}

interface RemoveFieldProps {
  isTitle: boolean
  keepsValues: boolean
  onRemove: () => void
}

function RemoveField({ isTitle, keepsValues, onRemove }: RemoveFieldProps) {
  const { t } = useLingui()
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        disabled={isTitle}
        title={isTitle ? t`It is the name of the record, so it has to stay.` : undefined}
        onClick={onRemove}
      >
        {t`Remove the field`}
      </Button>
      {keepsValues && (
        <Text size="xs" c="dimmed">
          {t`Its values are kept and come back with it.`}
        </Text>
      )}
    </>
  )
}

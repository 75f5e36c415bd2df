import { Group, Select, Stack } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { DocumentDue, Module, Step, StepDocument } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { AddNames } from './AddNames.tsx'
import { DraftNumber } from './DraftNumber.tsx'
import { Cards, NamedCard } from './EditedCard.tsx'
import { LabelText } from './LabelText.tsx'
import { MoreSettings } from './MoreSettings.tsx'
import { PartHead } from './PartHead.tsx'
import { putProperty } from './put.ts'
import { SignatureSwitch } from './SignatureSwitch.tsx'
import { addDocuments, removeDocument } from './step-documents.ts'
import type { StepPartProps } from './TransitionsEditor.tsx'
import { useDraft } from './useDraft.ts'

/** The documents that have to be there before a record leaves the status. */
export function StepDocuments({ module, step, at }: StepPartProps) {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const { apply } = useDraft()
  const { documents = [] } = step
  const add = (names: string[]) => {
    const labels = names.map((name) => ({ [me.language]: name }))
    apply(...addDocuments(module, step, at, labels))
  }
  return (
    <Stack gap="xs" component="section" aria-label={t`Required documents`}>
      <PartHead title={t`Required documents`} hint={t`A checklist on the record: until each has a file, no button leads on.`} />
      {documents.length > 0 && (
        <Cards label={t`Required documents`}>
          {documents.map((document) => (
            <DocumentCard key={document.key} {...{ module, step, at, document }} />
          ))}
        </Cards>
      )}
      <AddNames label={t`Add a document`} path={[...at, 'documents']} onAdd={add} />
    </Stack>
  )
}

interface DocumentCardProps {
  module: Module
  step: Step
  at: string[]
  document: StepDocument
}

function DocumentCard({ module, step, at, document }: DocumentCardProps) {
  const { t } = useLingui()
  const { labelOf, snapshot } = useWorkspace()
  const { apply } = useDraft()
  const path = [...at, 'documents', document.key]
  const keys = (step.documents ?? []).map(({ key }) => key)
  const name = labelOf(document.name)
  const field = module.fields.find(({ key }) => key === document.field)
  const set = (property: keyof StepDocument, value: unknown) => {
    apply(...putProperty(path, document, property, value))
  }
  return (
    <NamedCard
      label={document.name}
      nameLabel={t`Name of the document`}
      onRename={(name) => set('name', name)}
      path={path}
      keys={keys}
      removeLabel={t`Remove the document ${name}`}
      onRemove={() => apply(...removeDocument({ published: snapshot.blueprint, module, step, at }, document))}
    >
      <DueChoice module={module} due={document.due} onChange={(due) => set('due', due)} />
      <MoreSettings>
        {() => (
          <Stack gap="sm" pb="xs">
            <LabelText
              label={t`Description`}
              description={t`What it has to hold, where to get it.`}
              value={document.description}
              path={[...path, 'description']}
              multiline
              onChange={(description) => set('description', description)}
            />
            <FileField module={module} step={step} document={document} onChange={(field) => set('field', field)} />
            {field?.type === 'files' && (
              <SignatureSwitch
                field={field}
                set={(property, value) => apply(...putProperty(['modules', module.key, 'fields', field.key], field, property, value))}
              />
            )}
          </Stack>
        )}
      </MoreSettings>
    </NamedCard>
  )
}

/** Where its file lies. One field for each document of a status: those of the others are not offered. */
function FileField({ module, step, document, onChange }: Omit<DocumentCardProps, 'at'> & { onChange: (field: string) => void }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const taken = new Set((step.documents ?? []).flatMap(({ field }) => (field === document.field ? [] : field)))
  const offered = module.fields.filter(({ key, type, hidden }) => type === 'files' && !hidden && !taken.has(key))
  return (
    <Select
      label={t`Its file is in the field`}
      allowDeselect={false}
      value={document.field}
      onChange={(field) => field !== null && onChange(field)}
      data={offered.map(({ key, name }) => ({ value: key, label: labelOf(name) }))}
    />
  )
}

/** Several words make a due date: how many days, and from when. */
function DueChoice({
  module,
  due,
  onChange,
}: {
  module: Module
  due: DocumentDue | undefined
  onChange: (due: DocumentDue | undefined) => void
}) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const dates = module.fields.filter(({ type, hidden }) => type === 'date' && !hidden)
  const days = due && ('workingDays' in due ? due.workingDays : due.days)
  const from = !due ? 'never' : 'workingDays' in due ? 'step' : `before ${due.before}`
  const change = (kind: string, count: number) => {
    const [, field] = kind.split(' ')
    if (kind === 'never') onChange(undefined)
    else onChange(field === undefined ? { workingDays: Math.max(0, count) } : { before: field, days: count })
  }
  return (
    <Group gap="xs" align="flex-end">
      {days !== undefined && (
        <DraftNumber
          label={t`Days`}
          w={90}
          min={from === 'step' ? 0 : -1000}
          max={1000}
          value={days}
          onChange={(value) => change(from, value)}
        />
      )}
      <Select
        label={t`Due`}
        style={{ flex: '1 1 200px' }}
        allowDeselect={false}
        value={from}
        onChange={(kind) => kind !== null && change(kind, days ?? 5)}
        data={[
          { value: 'never', label: t`whenever they get to it` },
          { value: 'step', label: t`working days after the status is reached` },
          ...dates.map(({ key, name }) => {
            const date = labelOf(name)
            return { value: `before ${key}`, label: t`days before: ${date}` }
          }),
        ]}
      />
    </Group>
  )
}

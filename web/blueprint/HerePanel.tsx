import { Button, Checkbox, CloseButton, Group, NativeSelect, Stack, Text, Title } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { rowAt, valueAt } from '@nurt/core/blueprint/operations.ts'
import type { Field, Label, Module } from '@nurt/core/blueprint/document.ts'
import { statusesOf } from '@nurt/core/blueprint/statuses.ts'
import { lazy, Suspense, type ReactNode } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { fieldLabel } from '../lists/fields-of.ts'
import { OrderButtons } from '../ui/OrderButtons.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { ColorChoice } from './ColorChoice.tsx'
import { DraftLog } from './DraftLog.tsx'
import { FieldEditor } from './FieldEditor.tsx'
import { LineColumns } from './FieldList.tsx'
import styles from './Here.module.css'
import { columnAt, dropped, fieldAt, isColumn, isFormField, isStep, nameAt, placeAfter, stepped, type Place } from './here-places.ts'
import { useSelected } from './here-selection.ts'
import { LabelText } from './LabelText.tsx'
import { labelAt } from './place-of.ts'
import { put } from './put.ts'
import { removeStep } from './step-changes.ts'
import { useDraft } from './useDraft.ts'

const ListEditor = lazy(() => import('./ListEditor.tsx').then(({ ListEditor }) => ({ default: ListEditor })))

/** The details of what is chosen on the page; while nothing is, what was done in the draft. */
export function HerePanel() {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { blueprint } = useDraft()
  const { place, choose } = useSelected()
  const kind = useKind()
  if (!place) {
    return (
      <div className={styles.panel} data-idle>
        <DraftLog />
      </div>
    )
  }
  const named = nameAt(blueprint, place)
  // of a column that every record has, such as its status
  const column = columnAt(blueprint, place)
  const name = named ? labelOf(labelAt(blueprint, named)) : column && fieldLabel(column, labelOf)
  return (
    <div className={styles.panel} data-chosen>
      <Group justify="space-between" wrap="nowrap" mb="sm">
        <div>
          <Text size="xs" c="dimmed">
            {kind(place)}
          </Text>
          <Title order={2} size="h3">
            {name}
          </Title>
        </div>
        <CloseButton aria-label={t`Close the details`} onClick={() => choose(undefined)} />
      </Group>
      <Stack key={place.join('/')}>{detailsOf(place)}</Stack>
    </div>
  )
}

interface DetailsProps {
  place: Place
}

function useKind(): (place: Place) => string {
  const { t } = useLingui()
  return (place) => {
    if (isColumn(place)) return t`Column`
    if (isFormField(place)) return t`Field`
    if (isStep(place)) return t`Status`
    return place[0] === 'lists' ? t`List` : t`Section`
  }
}

function detailsOf(place: Place): ReactNode {
  if (isColumn(place)) return <ColumnDetails place={place} />
  if (isFormField(place)) return <FormFieldDetails place={place} />
  if (isStep(place)) return <StepDetails place={place} />
  return place[0] === 'lists' ? <ListDetails place={place} /> : <SectionDetails place={place} />
}

function ColumnDetails({ place }: DetailsProps) {
  const { t } = useLingui()
  const { blueprint, apply } = useDraft()
  const { choose } = useSelected()
  const field = fieldAt(blueprint, place)
  const take = () => {
    choose(undefined)
    apply({ do: 'remove', path: [...place] })
  }
  return (
    <>
      <Group justify="space-between">
        <Order place={place} />
        <Button size="xs" variant="default" disabled={rowAt(blueprint, place).length === 1} onClick={take}>
          {t`Take the column out`}
        </Button>
      </Group>
      {field ? <FieldAt path={field} /> : <Text size="sm" c="dimmed">{t`Every record has this; its name cannot be changed.`}</Text>}
    </>
  )
}

function FormFieldDetails({ place }: DetailsProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { blueprint, apply, findModule } = useDraft()
  const { choose } = useSelected()
  const sections = findModule(place[1] ?? '')?.sections ?? []
  const moveTo = (section: string) => {
    const operations = dropped(blueprint, place, ['modules', place[1] ?? '', 'sections', section], true)
    if (operations.length === 0) return
    apply(...operations)
    choose(placeAfter(place, operations))
  }
  const take = () => {
    choose(undefined)
    apply({ do: 'remove', path: [...place] })
  }
  return (
    <>
      <Group justify="space-between" align="flex-end" wrap="nowrap">
        <NativeSelect
          size="xs"
          label={t`Section of the form`}
          value={place[3] ?? ''}
          onChange={(event) => moveTo(event.currentTarget.value)}
          data={sections.map(({ key, name }) => ({ value: key, label: labelOf(name) }))}
        />
        <Order place={place} />
        <Button size="xs" variant="default" onClick={take}>
          {t`Take off the form`}
        </Button>
      </Group>
      <FieldAt path={fieldAt(blueprint, place) ?? []} />
    </>
  )
}

function FieldAt({ path }: { path: string[] }) {
  const { blueprint, findModule } = useDraft()
  const { choose } = useSelected()
  const module = findModule(path[1] ?? '')
  const field = valueAt(blueprint, path) as Field | undefined
  if (!module || !field) return null
  return (
    <FieldEditor
      module={module}
      field={field}
      path={path}
      siblings={module.fields.filter(({ hidden }) => !hidden)}
      onClose={() => choose(undefined)}
      columns={field.type === 'lines' && <LineColumns module={module} fields={field.fields} path={[...path, 'fields']} />}
    />
  )
}

function SectionDetails({ place }: DetailsProps) {
  const { t } = useLingui()
  const { blueprint, apply } = useDraft()
  const { choose } = useSelected()
  const section = valueAt(blueprint, place) as Module['sections'][number]
  const remove = () => {
    choose(undefined)
    apply({ do: 'remove', path: [...place] })
  }
  const isFull = section.fields.length > 0
  return (
    <>
      <Name place={place} name={section.name} />
      <Group justify="space-between">
        <Order place={place} />
        <Button variant="subtle" color="red" disabled={isFull} title={isFull ? t`Take its fields out first.` : undefined} onClick={remove}>
          {t`Remove the section`}
        </Button>
      </Group>
    </>
  )
}

function StepDetails({ place }: DetailsProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { blueprint, apply, findModule } = useDraft()
  const { choose } = useSelected()
  const process = findModule(place[1] ?? '')?.process
  const step = process?.steps.find(({ key }) => key === place[4])
  if (!process || !step) return null
  const at = [...place]
  const remove = () => {
    choose(undefined)
    apply(...removeStep(blueprint, place[1] ?? '', step.key))
  }
  return (
    <>
      <Name place={place} name={step.name} />
      <Group align="flex-end">
        <ColorChoice name={labelOf(step.name)} value={step.color} onChange={(color) => apply(put([...at, 'color'], color))} />
        <NativeSelect
          label={t`Group of statuses`}
          value={step.group}
          onChange={(event) => apply(put([...at, 'group'], event.currentTarget.value))}
          data={process.groups.map(({ key, name }) => ({ value: key, label: labelOf(name) }))}
        />
        <Order place={place} />
      </Group>
      <Checkbox
        label={t`Final`}
        description={t`Nothing is left to do with such records.`}
        checked={step.final ?? false}
        onChange={(event) => apply(put([...at, 'final'], event.currentTarget.checked ? true : step.final ? undefined : false))}
      />
      <LabelText
        label={t`Description`}
        description={t`What to know and do here; shown where one points at the status.`}
        value={step.description}
        path={[...at, 'description']}
        multiline
        onChange={(text) => (text || step.description) && apply(put([...at, 'description'], text))}
      />
      <Button variant="subtle" color="red" disabled={statusesOf(process).length === 1} onClick={remove} style={{ alignSelf: 'flex-start' }}>
        {t`Remove the status`}
      </Button>
    </>
  )
}

function ListDetails({ place }: DetailsProps) {
  const { blueprint, findModule } = useDraft()
  const { choose } = useSelected()
  const list = blueprint.lists.find(({ key }) => key === place[1])
  const module = findModule(list?.module ?? '')
  if (!list || !module) return null
  return (
    <Suspense fallback={<PageSkeleton />}>
      <ListEditor folded module={module} list={list} onClose={() => choose(undefined)} />
    </Suspense>
  )
}

function Name({ place, name }: { place: Place; name: Label }) {
  const { t } = useLingui()
  const { apply } = useDraft()
  const path = [...place, 'name']
  return <LabelText label={t`Name`} value={name} path={path} required onChange={(label) => apply(put(path, label))} />
}

function Order({ place }: DetailsProps) {
  const { labelOf } = useWorkspace()
  const { blueprint, apply } = useDraft()
  const row = rowAt(blueprint, place)
  const named = fieldAt(blueprint, place) ?? place
  return (
    <OrderButtons
      name={labelOf(labelAt(blueprint, [...named, 'name'])) || (place.at(-1) ?? '')}
      place={row.indexOf(place.at(-1) ?? '')}
      count={row.length}
      onMove={(by) => apply(...stepped(blueprint, place, by))}
    />
  )
}

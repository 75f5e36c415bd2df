import { Button, Checkbox, Select, Stack, Switch, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { List, Module } from '@nurt/core/blueprint/document.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { fieldLabel, listFields } from '../lists/fields-of.ts'
import { SlowList } from '../lists/SlowList.tsx'
import { ColumnsEditor } from './ColumnsEditor.tsx'
import { DraftCondition } from './DraftCondition.tsx'
import { LabelText } from './LabelText.tsx'
import { LayoutEditor } from './LayoutEditor.tsx'
import { ListMakes } from './ListMakes.tsx'
import { MoreSettings } from './MoreSettings.tsx'
import { OrderEditor } from './OrderEditor.tsx'
import { PanelEnd } from './PanelEnd.tsx'
import { put, putProperty } from './put.ts'
import { useDraft } from './useDraft.ts'

interface ListEditorProps {
  module: Module
  list: List
  onClose: () => void
  /** Beside the list itself only what is asked first stands open. */
  folded?: boolean
}

/** One shared list: its name, which records it holds, and how it shows them. */
export function ListEditor({ module, list, onClose, folded }: ListEditorProps) {
  const { t } = useLingui()
  const { snapshot } = useWorkspace()
  const { blueprint, apply } = useDraft()
  const path = ['lists', list.key]
  const set = (property: string, value: unknown) => {
    apply(...putProperty(path, list, property, value))
  }
  const remove = () => {
    onClose()
    apply(...unpin(blueprint.menu, list.key), { do: 'remove', path })
  }
  const rest = (
    <>
      <OrderEditor module={module} order={list.order} onChange={(order) => set('order', order)} />
      <GroupSelect module={module} list={list} onChange={(group) => set('group', group)} />
      <LayoutEditor module={module} list={list} onChange={(layout) => set('layout', layout)} />
      <PinSwitch module={module} list={list} />
      <RolesChoice list={list} onChange={(roles) => set('roles', roles)} />
      <ListMakes module={module} list={list} onChange={(makes) => set('makes', makes)} />
    </>
  )
  return (
    <Stack>
      {snapshot.blueprint.lists.some(({ key }) => key === list.key) && <SlowList module={module} list={list.key} />}
      <LabelText label={t`Name`} value={list.name} path={[...path, 'name']} required onChange={(name) => set('name', name)} />
      <div>
        <Text size="sm" fw={500} mb={4}>
          {t`Which records`}
        </Text>
        <DraftCondition module={module} condition={list.condition} onChange={(condition) => set('condition', condition)} />
      </div>
      <ColumnsEditor module={module} columns={list.columns} onChange={(columns) => set('columns', columns)} />
      {folded ? <MoreSettings>{() => <Stack>{rest}</Stack>}</MoreSettings> : rest}
      <PanelEnd onClose={onClose}>
        <Button variant="subtle" color="red" onClick={remove}>
          {t`Remove the list`}
        </Button>
      </PanelEnd>
    </Stack>
  )
}

function GroupSelect({ module, list, onChange }: { module: Module; list: List; onChange: (group: List['group']) => void }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { blueprint } = useDraft()
  const fields = listFields(blueprint, module).filter(({ field }) => !['lines', 'files', 'long_text', 'address'].includes(field.type))
  return (
    <Select
      label={t`Group by`}
      description={t`Records with the same value stand together, with their count and sums.`}
      clearable
      searchable
      value={list.group?.field ?? null}
      onChange={(field) => onChange(field ? { field } : undefined)}
      data={fields.map((listed) => ({ value: listed.path, label: fieldLabel(listed, labelOf) }))}
    />
  )
}

function PinSwitch({ module, list }: { module: Module; list: List }) {
  const { t } = useLingui()
  const { blueprint, apply } = useDraft()
  const isPinned = blueprint.menu.some((entry) => entry.lists.includes(list.key))
  const pin: Operation = put(['menu', module.key, 'lists', list.key], list.key)
  return (
    <Switch
      label={t`In the menu`}
      description={t`Under its module, with a live count.`}
      checked={isPinned}
      disabled={!blueprint.menu.some((entry) => entry.module === module.key)}
      onChange={() => apply(...(isPinned ? unpin(blueprint.menu, list.key) : [pin]))}
    />
  )
}

/** Nobody named means everyone. */
function RolesChoice({ list, onChange }: { list: List; onChange: (roles: string[] | undefined) => void }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { blueprint } = useDraft()
  return (
    <Checkbox.Group
      label={t`Shared with`}
      description={t`Nothing ticked: everyone sees it.`}
      value={list.roles ?? []}
      onChange={(roles) => onChange(roles.length > 0 ? roles : undefined)}
    >
      <Stack gap={6} my={6}>
        {blueprint.roles.map(({ key, name }) => (
          <Checkbox key={key} value={key} label={labelOf(name)} />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}

function unpin(menu: readonly { module: string; lists: string[] }[], list: string): Operation[] {
  return menu.filter((entry) => entry.lists.includes(list)).map((entry) => ({ do: 'remove', path: ['menu', entry.module, 'lists', list] }))
}

import { useLingui } from '@lingui/react/macro'
import { Select, Stack, Switch } from '@mantine/core'
import type { List, Module } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { CreateParts } from './ActionParts.tsx'
import { startingAction } from './starting-action.ts'
import { useDraft } from './useDraft.ts'

interface ListMakesProps {
  module: Module
  list: List
  onChange: (makes: List['makes']) => void
}

/** What is made by itself for whatever comes onto the list: a task for whoever looks after it. */
export function ListMakes({ module, list: { makes }, onChange }: ListMakesProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { blueprint } = useDraft()
  const others = blueprint.modules.filter(({ key, enabled }) => enabled && key !== module.key)
  const begin = (key: string | undefined) => {
    const action = key === undefined ? undefined : startingAction(blueprint, module, `create ${key}`, [])
    if (action?.do !== 'create') return onChange(undefined)
    const title = blueprint.modules.find((one) => one.key === key)?.title ?? ''
    // it is named after the list and the record
    const { [title]: _, ...values } = action.values
    onChange({ ...action, values })
  }
  const usual = others.find(({ traits }) => traits.includes('task')) ?? others[0]
  return (
    <Stack gap="xs">
      <Switch
        label={t`What comes onto the list gets something made`}
        description={t`Such as a task for its owner, named after the list and the record: within an hour, and once until the record has left the list again.`}
        checked={makes !== undefined}
        disabled={usual === undefined}
        onChange={({ currentTarget }) => begin(currentTarget.checked ? usual?.key : undefined)}
      />
      {makes && (
        <>
          <Select
            label={t`What is made`}
            allowDeselect={false}
            value={makes.module}
            onChange={(key) => key !== null && key !== makes.module && begin(key)}
            data={others.map(({ key, one }) => ({ value: key, label: labelOf(one) }))}
          />
          <CreateParts module={module} action={makes} onChange={(action) => action.do === 'create' && onChange(action)} />
        </>
      )}
    </Stack>
  )
}

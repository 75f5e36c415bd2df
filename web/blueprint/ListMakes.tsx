import { useLingui } from '@lingui/react/macro'
import { Select, Stack, Switch, Text } from '@mantine/core'
import type { List, Module } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { CreateParts } from './ActionParts.tsx'
import { ListMakings } from './ListMakings.tsx'
import { startingAction } from './starting-action.ts'
import { useDraft } from './useDraft.ts'

interface ListMakesProps {
  module: Module
  list: List
  onChange: (makes: List['makes']) => void
}

/** What is made by itself for whatever comes onto the list: a task for whoever looks after it. */
export function ListMakes({ module, list: { key: list, makes }, onChange }: ListMakesProps) {
  const { t } = useLingui()
  const { labelOf, snapshot } = useWorkspace()
  const { blueprint } = useDraft()
  const others = blueprint.modules.filter(({ key, enabled }) => (enabled || key === makes?.module) && key !== module.key)
  const target = others.find(({ key }) => key === makes?.module)
  const begin = (key: string | undefined) => {
    const action = key === undefined ? undefined : startingAction(blueprint, module, `create ${key}`, [])
    if (action?.do !== 'create') return onChange(undefined)
    const { title = '', traits } = blueprint.modules.find((one) => one.key === key) ?? {}
    // a task says what it is about, and comes again; all else is called like the record, and stays
    if (!traits?.includes('task')) return onChange({ ...action, once: true })
    const { [title]: _, ...values } = action.values
    onChange({ ...action, values })
  }
  const setOnce = (isOnce: boolean) => {
    if (!makes) return
    const { once: _, ...rest } = makes
    onChange({ ...rest, ...(isOnce && { once: true as const }) })
  }
  const usual = others.find(({ traits, enabled }) => enabled && traits.includes('task')) ?? others.find(({ enabled }) => enabled)
  return (
    <Stack gap="xs">
      <Switch
        label={t`What comes onto the list gets something made`}
        description={t`Such as a task for its owner, or a project below another one. New records have it within seconds, others within an hour.`}
        checked={makes !== undefined}
        disabled={usual === undefined}
        onChange={({ currentTarget }) => begin(currentTarget.checked ? usual?.key : undefined)}
      />
      {makes && (
        <>
          {snapshot.blueprint.lists.some(({ key }) => key === list) && <ListMakings {...{ module, makes, list }} />}
          <Select
            label={t`What is made`}
            allowDeselect={false}
            value={makes.module}
            onChange={(key) => key !== null && key !== makes.module && begin(key)}
            data={others.map(({ key, one }) => ({ value: key, label: labelOf(one) }))}
          />
          {target?.enabled === false && <Text size="sm">{t`Nothing is made while this module is off.`}</Text>}
          <CreateParts module={module} action={makes} onChange={(action) => action.do === 'create' && onChange(action)} />
          <Switch
            label={t`Only once for each record`}
            description={t`Else what leaves the list and comes back gets another one.`}
            checked={makes.once === true}
            onChange={({ currentTarget }) => setOnce(currentTarget.checked)}
          />
        </>
      )}
    </Stack>
  )
}

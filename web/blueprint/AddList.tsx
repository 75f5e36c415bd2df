import { Button, Menu } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { List, Module } from '@nurt/core/blueprint/document.ts'
import { IconPlus } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useConditionWords } from '../lists/useConditionWords.ts'
import { suggestedLists } from './suggested-lists.ts'
import type { Suggestion } from './suggested-lists.ts'
import { useDraft } from './useDraft.ts'

interface AddListProps {
  module: Module
  onAdd: (suggestion: Suggestion) => void
  /** Small, as it stands in the menu. */
  quiet?: boolean
}

/** An empty list, or one that the module's fields call for and that is not there yet. */
export function AddList({ module, onAdd, quiet }: AddListProps) {
  const { t } = useLingui()
  const suggestions = useSuggestions(module)
  return (
    <Menu position="bottom-start" shadow="md" width={320}>
      <Menu.Target>
        <Button {...(quiet ? { variant: 'subtle', size: 'xs' } : { variant: 'default' })} leftSection={<IconPlus size={16} aria-hidden />}>
          {t`Add list`}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        <Menu.Item onClick={() => onAdd({ name: t`New list` })}>{t`Your own conditions`}</Menu.Item>
        {suggestions.length > 0 && <Menu.Label>{t`Ready at once`}</Menu.Label>}
        {suggestions.map((suggestion) => (
          <Menu.Item key={suggestion.name} onClick={() => onAdd(suggestion)}>
            {suggestion.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function useSuggestions(module: Module): Suggestion[] {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { blueprint } = useDraft()
  const { period } = useConditionWords()
  const words = {
    labelOf,
    status: t`Status`,
    mine: t`Mine`,
    by: (field: string) => t`By: ${field}`,
    thisMonth: period({ unit: 'month', offset: 0 }),
    nextMonth: period({ unit: 'month', offset: 1 }),
  }
  const present = blueprint.lists.filter((list) => list.module === module.key)
  return suggestedLists(module, words).filter((suggestion) => !present.some((list) => asksTheSame(list, suggestion)))
}

function asksTheSame(list: List, { condition = { all: [] }, group }: Suggestion): boolean {
  return list.group?.field === group?.field && JSON.stringify(list.condition) === JSON.stringify(condition)
}

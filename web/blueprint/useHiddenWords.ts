import { useLingui } from '@lingui/react/macro'
import type { List } from '@nurt/core/blueprint/document.ts'
import { hiddenSources, isHidden, type Hidden, type Read } from '@nurt/core/blueprint/hidden-fields.ts'
import { columnAt } from '@nurt/core/blueprint/column-at.ts'
import { conditionPaths } from '@nurt/core/expressions/condition-paths.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { fieldLabel, listField } from '../lists/fields-of.ts'
import { useDraft } from './useDraft.ts'

interface HiddenWords {
  /** Why a field is hidden that is computed from others; '' where it is not for that. */
  computedFrom: (read: Read) => string
  /** Why a list cannot be opened by whom the fields are hidden from; '' where it can. */
  asksHidden: (list: List) => string
}

/** What fields hidden from a role mean for what is made from them. */
export function useHiddenWords(hidden: Hidden): HiddenWords {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { blueprint, findModule } = useDraft()
  const nameOf = ({ module: key, path }: Read) => {
    const module = findModule(key)
    const column = module && columnAt(module, path)
    if (column) return labelOf(column.name)
    const listed = module && (listField(blueprint, module, path) ?? listField(blueprint, module, path.split('.')[0] ?? ''))
    return listed ? fieldLabel(listed, labelOf) : path
  }
  const namesOf = (reads: Read[]) => [...new Set(reads.map(nameOf))].map((name) => t`“${name}”`).join(', ')
  return {
    computedFrom(read) {
      const names = namesOf(hiddenSources(blueprint, hidden, read))
      return names && t`Hidden, because it is computed from ${names}.`
    },
    asksHidden({ module, condition, order }) {
      const paths = [...conditionPaths(condition), ...order.map(({ field }) => field)]
      const names = namesOf(paths.map((path) => ({ module, path })).filter((read) => isHidden(blueprint, hidden, read)))
      return names && t`It cannot be opened, because it asks or orders by ${names}, hidden from this role.`
    },
  }
}

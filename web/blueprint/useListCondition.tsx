import { useLingui } from '@lingui/react/macro'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import type { ReactNode } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { ConditionText } from '../lists/ConditionText.tsx'
import { topConditions } from '../lists/question.ts'

/** Which records a list at a path of the blueprint holds; absent at other places. */
export function useListCondition(): (path: readonly string[], value: unknown) => ReactNode {
  const { t } = useLingui()
  const { findList, findModule } = useWorkspace()
  return ([room, list, part], value) => {
    const module = findModule(findList(list ?? '')?.module ?? '')
    if (room !== 'lists' || part !== 'condition' || !module || !value) return undefined
    const condition = value as Condition
    return topConditions(condition).length === 0 ? t`all records` : <ConditionText module={module} condition={condition} />
  }
}

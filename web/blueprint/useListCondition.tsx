import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import type { ReactNode } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { ConditionText } from '../lists/ConditionText.tsx'
import { topConditions } from '../lists/question.ts'
import { ofAnyModule } from './of-any-module.ts'

/** Which records a list at a path of the blueprint holds, or a role reaches by a condition; absent at other places. */
export function useListCondition(): (path: readonly string[], value: unknown) => ReactNode {
  const { t } = useLingui()
  const { findList, findModule } = useWorkspace()
  const ofRight = (module: string) => (module === '*' ? ofAnyModule : findModule(module))
  const asked = ([room, element = '', part, about, action]: readonly string[]): Module | undefined => {
    if (room === 'lists' && part === 'condition') return findModule(findList(element)?.module ?? '')
    return room === 'roles' && part === 'rights' && action ? ofRight(about ?? '') : undefined
  }
  return (path, value) => {
    const module = asked(path)
    if (!module || typeof value !== 'object' || value === null) return undefined
    const condition = value as Condition
    return topConditions(condition).length === 0 ? t`all records` : <ConditionText module={module} condition={condition} />
  }
}

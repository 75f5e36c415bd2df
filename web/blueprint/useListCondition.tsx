import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import type { ReactNode } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { ConditionText } from '../lists/ConditionText.tsx'
import { topConditions } from '../lists/question.ts'
import { ofAnyModule } from './of-any-module.ts'

/** Which records a list at a path of the blueprint holds, a role reaches, or a button or decision asks for, by a condition; absent at other places. */
export function useListCondition(): (path: readonly string[], value: unknown) => ReactNode {
  const { t } = useLingui()
  const { findList, findModule } = useWorkspace()
  const ofRight = (module: string) => (module === '*' ? ofAnyModule : findModule(module))
  const ofList = (list: string) => findModule(findList(list)?.module ?? '')
  const asked = ([room, element = '', part, ...inside]: readonly string[]): Module | undefined => {
    const whose = `${room} ${part}`
    if (whose === 'lists condition') return ofList(element)
    if (whose === 'modules process') return inside.at(-1) === 'condition' ? findModule(element) : undefined
    return whose === 'roles rights' && inside.length > 1 ? ofRight(inside[0] ?? '') : undefined
  }
  return (path, value) => {
    const module = asked(path)
    if (!module || typeof value !== 'object' || value === null) return undefined
    const condition = value as Condition
    return topConditions(condition).length === 0 ? t`all records` : <ConditionText module={module} condition={condition} />
  }
}

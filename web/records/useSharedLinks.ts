import type { Module } from '@nurt/core/blueprint/document.ts'
import { sharedLinks } from '@nurt/core/blueprint/shared-links.ts'
import { isBlank } from '@nurt/core/fields/blank.ts'
import { useEffect, useRef } from 'react'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { sameJson } from '../lists/question.ts'
import { recordQuery } from './queries.ts'

type Values = Record<string, unknown>

/**
 * A link that is chosen in the form brings along the links that both records share (a contract its client): where nothing stands yet, or
 * only what an earlier choice brought. Answers what is to follow the change of a field.
 */
export function useSharedLinks(module: Module, values: Values, put: (values: Values) => void) {
  const { slug, findModule } = useWorkspace()
  const brought = useRef<Values>({})
  const latest = useRef(values)
  useEffect(() => {
    latest.current = values
  })
  return async (key: string, value: unknown) => {
    const field = module.fields.find((one) => one.key === key)
    const linked = field?.type === 'link' ? findModule(field.module) : undefined
    const shared = linked ? sharedLinks(linked, module).filter(({ to }) => to !== key) : []
    if (!linked || shared.length === 0 || !Array.isArray(value)) return
    const address = { workspace: slug, module: linked.key, record: String(value[0]) }
    const record = await queryClient.fetchQuery(recordQuery(address)).catch(() => undefined)
    const now = latest.current
    if (!record || !sameJson(now[key], value)) return
    const free = shared.filter(({ to }) => isBlank(now[to]) || sameJson(now[to], brought.current[to]))
    brought.current = Object.fromEntries(free.map(({ to, from }) => [to, record.values[from] ?? null]))
    put(brought.current)
  }
}

import type { FieldOf, Module } from '@nurt/core/blueprint/document.ts'
import { sharedLinks } from '@nurt/core/blueprint/shared-links.ts'
import { isBlank } from '@nurt/core/fields/blank.ts'
import { filledBy } from '@nurt/core/records/filled-by.ts'
import { useEffect, useRef } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { sameJson } from '../lists/question.ts'
import { linkedId, readLinked } from './linked-values.ts'
import { useIsOpen } from './useIsOpen.ts'

type Values = Record<string, unknown>

/**
 * A link that is chosen in the form brings along what it fills beside it, and the links that both records share (a contract its client):
 * where nothing stands yet, or only what an earlier choice brought. Answers what is to follow the change of a field.
 */
export function useBroughtValues(module: Module, values: Values, put: (values: Values) => void) {
  const { slug, findModule } = useWorkspace()
  /** What was brought last, by whichever link, by the field that it went into. */
  const brought = useRef<Values>({})
  const latest = useRef(values)
  const isOpen = useIsOpen()
  useEffect(() => {
    latest.current = values
  })
  const sharedBy = (link: FieldOf<'link'>) => {
    const target = findModule(link.module)
    return target ? sharedLinks(target, module).filter(({ to }) => to !== link.key) : []
  }
  const share = (link: FieldOf<'link'>, linked: Values) => {
    const standing = latest.current
    const free = sharedBy(link).filter(({ to }) => isBlank(standing[to]) || sameJson(standing[to], brought.current[to]))
    const values = Object.fromEntries(free.map(({ to, from }) => [to, linked[from] ?? null]))
    brought.current = { ...brought.current, ...values }
    return values
  }
  const bring = async (link: FieldOf<'link'>, chosen: unknown, earlier?: unknown) => {
    const [linked, before] = await Promise.all([readLinked(slug, link.module, chosen), readLinked(slug, link.module, earlier)])
    const standing = latest.current
    // another one may have been chosen while this one was asked for
    if (!isOpen() || !linked || linkedId(standing[link.key]) !== linkedId(chosen)) return
    put({ ...share(link, linked), ...filledBy(link, module.fields, { standing, linked, before }) })
  }
  useEffect(() => {
    // chosen by the address or in an earlier draft
    for (const link of module.fields) if (link.type === 'link' && link.fills) void bring(link, latest.current[link.key])
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what comes later is chosen by hand
  }, [])
  return (key: string, value: unknown) => {
    const earlier = latest.current[key]
    latest.current = { ...latest.current, [key]: value }
    const field = module.fields.find((one) => one.key === key)
    if (field?.type === 'link' && (field.fills || sharedBy(field).length > 0)) void bring(field, value, earlier)
  }
}

import type { FieldOf, Module } from '@nurt/core/blueprint/document.ts'
import type { LineValue } from '@nurt/core/fields/field-type.ts'
import { copyLines, isCopy, sourceOfLines, type LinesSource } from '@nurt/core/records/copied-lines.ts'
import { useEffect, useRef } from 'react'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { linesIn } from '../fields/line-fields.ts'
import { linkedId } from './linked-values.ts'
import { recordQuery } from '../api/record-query.ts'

type Values = Record<string, unknown>

interface Copied extends LinesSource {
  lines: FieldOf<'lines'>
}

/** The lines of a record that is chosen in a new one come into the form at once. Lines that the person has changed stay as they are. */
export function useCopiedLines(module: Module, values: Values, change: (key: string, value: unknown) => void) {
  const { slug, blueprint } = useWorkspace()
  const latest = useRef(values)
  useEffect(() => {
    latest.current = values
  })
  /** What was brought along last, by the field of the lines. */
  const brought = useRef(new Map<string, readonly LineValue[]>())
  const copied = module.fields.flatMap((field): Copied[] => {
    const source = field.type === 'lines' && !field.hidden ? sourceOfLines(blueprint, module, field) : undefined
    return source && field.type === 'lines' ? [{ ...source, lines: field }] : []
  })

  const bring = async ({ link, from, lines }: Copied, chosen: unknown) => {
    const id = linkedId(chosen)
    const standing = () => linesIn(latest.current[lines.key])
    const before = brought.current.get(lines.key) ?? []
    const isUntouched = () => standing().length === 0 || isCopy(standing(), before, [from, lines])
    const address = { workspace: slug, module: link.module, record: id }
    const source = id ? linesIn((await queryClient.fetchQuery(recordQuery(address))).values[from.key]) : []
    // another one may have been chosen while this one was asked for
    if (linkedId(latest.current[link.key]) !== id) return
    if (isUntouched()) change(lines.key, copyLines(source, from, lines))
    brought.current.set(lines.key, source)
  }
  const choose = (key: string, value: unknown) => {
    change(key, value)
    latest.current = { ...latest.current, [key]: value }
    // who may not read the record takes no lines from it, as when it is saved
    for (const one of copied) if (one.link.key === key) void bring(one, value).catch(() => undefined)
  }
  useEffect(() => {
    for (const one of copied) {
      const chosen = latest.current[one.link.key]
      if (chosen) void bring(one, chosen).catch(() => undefined)
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only what the address or an earlier draft has filled in
  }, [])
  return choose
}

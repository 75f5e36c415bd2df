import type { Field, FieldOf } from '@nurt/core/blueprint/document.ts'
import type { LineValue } from '@nurt/core/fields/field-type.ts'
import { filledBy } from '@nurt/core/records/filled-by.ts'
import { useEffect, useRef } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { linesIn } from '../fields/line-fields.ts'
import { linkedId, readLinked } from './linked-values.ts'
import { useIsOpen } from './useIsOpen.ts'

/**
 * What is to be done with a field's next value; of line items also what follows: a link that is chosen in a line fills the line at once, as
 * the save would.
 */
export function useFilledLines(field: Field, value: unknown, change: (value: unknown) => void): (value: unknown) => void {
  const { slug } = useWorkspace()
  const latest = useRef(value)
  const isOpen = useIsOpen()
  useEffect(() => {
    latest.current = value
  })
  if (field.type !== 'lines') return change

  const put = (lines: LineValue[]) => {
    latest.current = lines
    change(lines)
  }
  const fill = async ({ at, link, chosen, earlier }: Chosen) => {
    const [linked, before] = await Promise.all([readLinked(slug, link.module, chosen), readLinked(slug, link.module, earlier)])
    const lines = linesIn(latest.current)
    const standing = lines[at]
    // saved, or another one was chosen meanwhile
    if (!isOpen() || !linked || !standing || linkedId(standing[link.key]) !== linkedId(chosen)) return
    const filled = filledBy(link, field.fields, { standing, linked, before })
    if (Object.keys(filled).length > 0) put(lines.map((line, place) => (place === at ? { ...line, ...filled } : line)))
  }
  return (next) => {
    const chosen = chosenAnew(field, linesIn(latest.current), linesIn(next))
    put(linesIn(next))
    for (const one of chosen) void fill(one)
  }
}

interface Chosen {
  at: number
  link: FieldOf<'link'>
  chosen: unknown
  earlier: unknown
}

/** Links that fill something and differ in a line; where lines come or go nothing is chosen. */
function chosenAnew({ fields }: FieldOf<'lines'>, before: readonly LineValue[], next: readonly LineValue[]): Chosen[] {
  if (before.length !== next.length) return []
  const links = fields.filter((field): field is FieldOf<'link'> => field.type === 'link' && !field.hidden && field.fills !== undefined)
  return next.flatMap((line, at) =>
    links
      .map((link) => ({ at, link, chosen: line[link.key], earlier: before[at]?.[link.key] }))
      .filter(({ chosen, earlier }) => linkedId(chosen) !== '' && linkedId(chosen) !== linkedId(earlier)),
  )
}

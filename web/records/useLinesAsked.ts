import type { Field, FieldOf, Module } from '@nurt/core/blueprint/document.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { copyLines, isCopy, sourceOfLines } from '@nurt/core/records/copied-lines.ts'
import { useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { linesIn } from '../fields/line-fields.ts'
import { linkedId, readLinked } from './linked-values.ts'

type Values = Record<string, unknown>

/** What becomes of changed lines when another record is chosen that brings its own; `cancel` gives the choice up. */
export type LinesAnswer = 'keep' | 'replace' | 'cancel'

export interface LinesAsked {
  /** How many lines would go. */
  count: number
  answer: (answer: LinesAnswer) => void
}

/**
 * Asks what becomes of lines that were changed when the link is chosen anew that brought them. Untouched ones follow it without a word, as
 * the server has it. `following` answers what is saved beside the link; undefined where the choice is given up.
 */
export function useLinesAsked(module: Module, { values }: RecordAnswer) {
  const { slug, blueprint } = useWorkspace()
  const [asked, setAsked] = useState<LinesAsked>()
  const ask = (count: number) =>
    new Promise<LinesAnswer>((resolve) => {
      const answer = (given: LinesAnswer) => {
        setAsked(undefined)
        resolve(given)
      }
      setAsked({ count, answer })
    })

  const following = async (link: Field, chosen: unknown): Promise<Values | undefined> => {
    if (link.type !== 'link' || !linkedId(chosen) || linkedId(chosen) === linkedId(values[link.key])) return {}
    const standing = linesOf(module).filter(({ lines, source }) => source?.link.key === link.key && linesIn(values[lines.key]).length > 0)
    if (standing.length === 0) return {}
    const [next, before] = await Promise.all([readLinked(slug, link.module, chosen), readLinked(slug, link.module, values[link.key])])
    const changed = standing.flatMap(({ lines, source }) => {
      const isOf = (linked: Values = {}) =>
        source && isCopy(linesIn(values[lines.key]), linesIn(linked[source.from.key]), [source.from, lines])
      return !source || isOf(before) || isOf(next) ? [] : [{ lines, from: source.from }]
    })
    // who may not read the record takes no lines from it
    if (!next || changed.length === 0) return {}
    const answer = await ask(changed.reduce((count, { lines }) => count + linesIn(values[lines.key]).length, 0))
    if (answer !== 'replace') return answer === 'keep' ? {} : undefined
    return Object.fromEntries(changed.map(({ lines, from }) => [lines.key, copyLines(linesIn(next[from.key]), from, lines)]))
  }

  const linesOf = ({ fields }: Module) =>
    fields
      .filter((field): field is FieldOf<'lines'> => field.type === 'lines' && !field.hidden)
      .map((lines) => ({ lines, source: sourceOfLines(blueprint, module, lines) }))

  return { asked, following }
}

import type { Condition } from '../expressions/condition.ts'
import { isBlank } from '../fields/blank.ts'
import type { Field, FieldOf, FieldTypeName } from './document.ts'

/** A field beside a link and one of the linked record that has to match it. */
export interface Match {
  own: Field
  theirs: Field
  how: How
}

/** It is the same, holds it among others, or is among those beside the link. */
type How = 'same' | 'holds' | 'held'

/** The matches of a link that are asked: what was removed on either side is passed over. */
export function matchesOf(link: FieldOf<'link'>, siblings: readonly Field[], linked: readonly Field[]): Match[] {
  return Object.entries(link.matches ?? {}).flatMap(([ownKey, theirKey]) => {
    const [own, theirs] = [shownIn(siblings, ownKey), shownIn(linked, theirKey)]
    const how = own && theirs && howMatched(theirs, own)
    return how ? [{ own, theirs, how }] : []
  })
}

/** How a field of the linked record can match one beside the link; undefined where it cannot. */
export function howMatched(theirs: Field, own: Field): How | undefined {
  if ('choices' in theirs && 'choices' in own) return howChosen(theirs, own)
  if (theirs.type !== own.type || !compared.has(own.type)) return undefined
  return 'module' in theirs && 'module' in own && theirs.module !== own.module ? undefined : 'same'
}

const compared: ReadonlySet<FieldTypeName> = new Set(['person', 'team', 'link'])

type Chosen = FieldOf<'choice'> | FieldOf<'multi_choice'>

function howChosen(theirs: Chosen, own: Chosen): How | undefined {
  const share = own.choices.some(({ key }) => theirs.choices.some((choice) => choice.key === key))
  if (!share || (theirs.type === 'multi_choice' && own.type === 'multi_choice')) return undefined
  if (theirs.type === own.type) return 'same'
  return theirs.type === 'multi_choice' ? 'holds' : 'held'
}

function shownIn(fields: readonly Field[], key: string): Field | undefined {
  return fields.find((field) => field.key === key && !field.hidden)
}

/** FEEL over the record that is false where the linked one does not match; what is blank beside the link asks for nothing. */
export function matchFormula(link: string, { own, theirs, how }: Match): string {
  const their = `${link}.${theirs.key}`
  const holds = { same: `${their} = ${own.key}`, holds: `${own.key} in ${their}`, held: `${their} in ${own.key}` }[how]
  return `${link} = null or is blank(${own.key}) or (${their} != null and ${holds})`
}

/** The same of the records to choose from, as a condition over the linked module; `values` are those beside the link. */
export function offeredWhere(matches: readonly Match[], values: Readonly<Record<string, unknown>>): Condition {
  const asked = matches.filter(({ own }) => !isBlank(values[own.key]))
  return {
    all: asked.map(({ own, theirs: { key: field }, how }) => {
      const value = own.type === 'link' ? idOf(values[own.key]) : (values[own.key] as string)
      return how === 'same' ? { field, op: 'is', value } : { field, op: how === 'holds' ? 'has_any' : 'one_of', value: [value].flat() }
    }),
  }
}

function idOf(value: unknown): string {
  return String(Array.isArray(value) ? value[0] : value)
}

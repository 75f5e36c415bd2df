import type { Place } from './check-fields.ts'
import type { Field, FieldOf, FieldTypeName } from './document.ts'
import type { FaultCode } from './faults.ts'
import { howMatched } from './link-matches.ts'
import { valueTypeOf } from './value-type.ts'

/** What a link fills is there on both sides, holds the same kind of values, and is written by hand otherwise. */
export function checkFills(link: FieldOf<'link'>, place: Place): void {
  checkPairs(link, place, { pairs: link.fills, at: 'fills', unfit: 'fill_unfit', isFit: (from, to) => to !== link && canFill(from, to) })
}

/** What has to match is there on both sides and can be compared; a column of line items has no rules. */
export function checkMatches(link: FieldOf<'link'>, place: Place): void {
  const isColumn = place.siblings !== place.module.fields
  const isFit = (theirs: Field, own: Field) => !isColumn && own !== link && howMatched(theirs, own) !== undefined
  checkPairs(link, place, { pairs: link.matches, at: 'matches', unfit: 'match_unfit', isFit })
}

interface Pairs {
  /** Fields beside the link, by key, with those of the linked record. */
  pairs: Record<string, string> | undefined
  at: string
  unfit: FaultCode
  isFit: (theirs: Field, own: Field) => boolean
}

/** A removed field is passed over. */
function checkPairs(link: FieldOf<'link'>, { blueprint, siblings, path, report }: Place, { pairs = {}, at, unfit, isFit }: Pairs): void {
  const linked = blueprint.modules.find(({ key }) => key === link.module)?.fields ?? []
  for (const [ownKey, theirKey] of Object.entries(pairs)) {
    const [own, theirs] = [fieldIn(siblings, ownKey), fieldIn(linked, theirKey)]
    if (!own || !theirs) report([...path, at, ownKey], 'field_unknown', { field: own ? theirKey : ownKey })
    else if ([own, theirs].every(({ hidden }) => !hidden) && !isFit(theirs, own)) report([...path, at, ownKey], unfit, { field: ownKey })
  }
}

function fieldIn(fields: readonly Field[], key: string): Field | undefined {
  return fields.find((field) => field.key === key)
}

const neverFilled: ReadonlySet<FieldTypeName> = new Set(['lines', 'files', 'autonumber', 'formula', 'rollup'])

/** Whether values of one field may become values of the other. */
export function canFill(from: Field, to: Field): boolean {
  if (neverFilled.has(to.type) || valueTypeOf(from) !== to.type) return false
  if ('choices' in from && 'choices' in to) return from.choices.every(({ key }) => to.choices.some((choice) => choice.key === key))
  return !('module' in from && 'module' in to) || from.module === to.module
}

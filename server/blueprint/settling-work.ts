import type { Blueprint, Field, Module } from '@nurt/core/blueprint/document.ts'
import type { Ctx } from '../context.ts'
import { moduleChanges } from './field-changes.ts'
import { searchedAnew } from './searched-anew.ts'

/** One piece of what follows a publish. Each is safe to do twice. */
export type SettlingWork =
  /** The version of `nurt_upcoming` under this id: its values are moved, then it becomes the current one. */
  | { kind: 'upcoming'; id: string }
  /** Indexes that the blueprint wants and that do not stand, and the other way round; links not yet checked. */
  | { kind: 'structure' }
  /** Stored formulas and roll-ups of every record of a module. */
  | { kind: 'compute'; module: string }
  /** What the search knows every record of a module by. */
  | { kind: 'search'; module: string }

/** What is to be done after a publish. */
export function settlingOf(current: Blueprint, next: Blueprint): SettlingWork[] {
  return [
    { kind: 'structure' },
    ...computedAnew(current, next).map((module) => ({ kind: 'compute' as const, module })),
    ...searchedAnew(current, next).map((module) => ({ kind: 'search' as const, module })),
  ]
}

/** In the transaction whose commit makes it due. */
export async function noteSettling(ctx: Ctx, version: number, work: readonly SettlingWork[]): Promise<void> {
  if (work.length === 0) return
  await ctx.db
    .insertInto('nurt_settling')
    .values(work.map((one) => ({ version, work: JSON.stringify(one) })))
    .execute()
}

/** Modules where a stored formula or roll-up is new or reads differently, or stood still while its module was switched off. */
function computedAnew(current: Blueprint, next: Blueprint): string[] {
  return moduleChanges(current, next)
    .filter(({ from, to, fields }) => isBack(from, to) || fields.some((field) => isComputedAnew(field.from, field.to)))
    .map(({ to }) => to.key)
}

function isBack(from: Module, to: Module): boolean {
  return to.enabled && !from.enabled && to.fields.some(({ type, hidden }) => type === 'rollup' && !hidden)
}

function isComputedAnew(from: Field | undefined, to: Field): boolean {
  if (to.hidden) return false
  if (to.type === 'lines') return to.fields.some((field) => isComputedAnew(lineField(from, field.key), field))
  if (to.type !== 'rollup' && (to.type !== 'formula' || to.live)) return false
  return !from || from.hidden === true || meaning(from) !== meaning(to)
}

function lineField(from: Field | undefined, key: string): Field | undefined {
  return from?.type === 'lines' ? from.fields.find((field) => field.key === key) : undefined
}

/** A field without what only people read. */
function meaning(field: Field): string {
  return JSON.stringify({ ...field, name: undefined, hint: undefined })
}

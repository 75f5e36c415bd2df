import type { Blueprint, Field, Module, Question } from '@nurt/core/blueprint/document.ts'
import { systemFieldOf } from '@nurt/core/blueprint/system-fields.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import { fold } from '@nurt/core/fields/fold.ts'
import { summedKind } from '@nurt/core/lists/summed-kind.ts'

export const rules = ['turnover', 'profit', 'newest', 'oldest', 'hardest'] as const
export type Rule = (typeof rules)[number]

/** Fields by which clients are ranked, by key; '' where a rule is not used. */
export type RankedBy = Record<'turnover' | 'profit' | 'hardest', string>

export interface Sample {
  id: string
  title: string
  /** Why it was picked; none: by hand. */
  rule?: Rule
  /** What happened, one step in a line. */
  text: string
}

const perRule = 2

/** So many are asked for, so that two are left where the other rules and whoever was chosen before have taken the first ones. */
export const asked = 50

/**
 * Two for each rule, in the order of the rules. One that another rule picked is passed over for the next one; one that this rule picked before,
 * or that somebody named, counts and is not told again.
 */
export function pickSamples(found: readonly { rule: Rule; ranked: readonly Sample[] }[], held: readonly Sample[]): Sample[] {
  const taken = new Map(held.map(({ id, rule }) => [id, rule]))
  const picked: Sample[] = []
  for (const { rule, ranked } of found) {
    const open = ranked.filter(({ id }) => (taken.get(id) ?? rule) === rule).slice(0, perRule)
    for (const sample of open) {
      if (!taken.has(sample.id)) picked.push(sample)
      taken.set(sample.id, rule)
    }
  }
  return picked
}

/** Numbers, amounts and what is summed or counted of linked records. */
export function rankable(blueprint: Blueprint, { fields }: Module): Field[] {
  return fields.filter((field) => !field.hidden && summedKind(field, blueprint) !== undefined)
}

/** By what clients are ranked at first: what is called so, else amounts of money rather than plain numbers. */
export function firstRanking(blueprint: Blueprint, module: Module): RankedBy {
  const fields = rankable(blueprint, module)
  const isMoney = (field: Field) => summedKind(field, blueprint) === 'money'
  const [first, second = first] = [...fields.filter(isMoney), ...fields.filter((field) => !isMoney(field))]
  const called = (words: RegExp) => fields.find(({ name }) => Object.values(name).some((text) => words.test(fold(text))))
  const profit = called(/zysk|marza|profit|margin|nyereseg|прибыл|марж/)
  const turnover = called(/obrot|przychod|turnover|revenue|forgalom|оборот|выручк/)
  return { turnover: (turnover ?? first)?.key ?? '', profit: (profit ?? second)?.key ?? '', hardest: '' }
}

/** What each rule asks; undefined where there is nothing to rank by. */
export function questionOf(rule: Rule, module: Module, by: RankedBy): Pick<Question, 'condition' | 'order'> | undefined {
  if (rule === 'newest') return { condition: { all: [] }, order: [{ field: 'created_at', direction: 'desc' }] }
  if (rule === 'oldest') return { condition: stillActive(module), order: [{ field: 'created_at', direction: 'asc' }] }
  const field = by[rule]
  if (!module.fields.some(({ key }) => key === field)) return undefined
  return { condition: { field, op: 'not_blank' }, order: [{ field, direction: 'desc' }] }
}

function stillActive(module: Module): Condition {
  const final = (module.process?.steps ?? []).filter((step) => step.final).map(({ key }) => key)
  return final.length > 0 && systemFieldOf(module, 'step') ? { field: 'step', op: 'none_of', value: final } : { all: [] }
}

export function linesOf(text: string): string[] {
  return text
    .split(/[\r\n]+/)
    .map((line) => line.replace(/^\s*(?:[-*•·–]|\d+[.)])\s+/, '').trim())
    .filter(Boolean)
}

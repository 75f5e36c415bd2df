import type { Field } from '@nurt/core/blueprint/document.ts'
import { fold } from '@nurt/core/fields/fold.ts'
import type { ReadRow } from '@nurt/core/imports/read-row.ts'
import type { Ctx } from '../context.ts'

/** Puts teams where a row's cells name them, in any case; an id is taken as it is. */
export async function teamNamer(ctx: Ctx, module: string): Promise<(row: ReadRow) => ReadRow> {
  const fields = new Set(
    ctx.snapshot.modules
      .get(module)
      ?.shown.filter(isTeam)
      .map(({ key }) => key),
  )
  if (fields.size === 0) return (row) => row
  const teams = await ctx.db.selectFrom('nurt_team').select(['id', 'name']).execute()
  const named = Map.groupBy(teams, ({ name }) => fold(name))
  return (row) => {
    row.problems = row.problems.flatMap((problem) => {
      const { code, field, details } = problem
      const [found, ...others] = code === 'team_unknown' && fields.has(field) ? (named.get(fold(String(details?.['found']))) ?? []) : []
      if (!found) return problem
      if (others.length > 0) return { ...problem, code: 'team_ambiguous' as const }
      row.values[field] = found.id
      return []
    })
    return row
  }
}

/** The fields of a module that a column can go to: none of teams where there is none. */
export async function importable(ctx: Ctx, fields: readonly Field[]): Promise<Field[]> {
  if (!fields.some(isTeam)) return [...fields]
  const team = await ctx.db.selectFrom('nurt_team').select('id').limit(1).executeTakeFirst()
  return fields.filter((field) => team !== undefined || !isTeam(field))
}

function isTeam({ type }: Field): boolean {
  return type === 'team'
}

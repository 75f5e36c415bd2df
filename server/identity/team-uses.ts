import { elementKey, isWhole } from '@nurt/core/blueprint/elements.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { withoutValue } from '@nurt/core/expressions/without-value.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import { draftOperations } from '../blueprint/draft.ts'
import type { Ctx } from '../context.ts'

/** More places than these are not read in a sentence. */
const mostNamed = 5

/** The published configuration and the draft, which would bring the team back: both are put right first, by hand. */
export async function refuseConfigured(ctx: Ctx, team: string): Promise<void> {
  refusePlaces('blueprint', placesIn(ctx.snapshot.blueprint, team))
  const operations = await draftOperations(ctx)
  refusePlaces(
    'draft',
    operations.flatMap(({ operation }) => placesOf(operation, team)),
  )
}

/** Whose own lists name the team, the team taken out of them. */
export async function leavePersonalLists(ctx: Ctx, team: string): Promise<string[]> {
  const lists = await ctx.db
    .selectFrom('nurt_list')
    .select(['id', 'person', 'question'])
    .where(sql<boolean>`question::text like ${`%${team}%`}`)
    // their owners may be saving them
    .forUpdate()
    .execute()
  const owners = new Set<string>()
  for (const { id, person, question } of lists) {
    const condition = withoutValue(question.condition, team)
    if (condition === question.condition) continue
    owners.add(person)
    await ctx.db
      .updateTable('nurt_list')
      .set({ question: JSON.stringify({ ...question, condition }) })
      .where('id', '=', id)
      .execute()
  }
  return [...owners]
}

function refusePlaces(reason: 'blueprint' | 'draft', places: string[][]): void {
  const once = [...new Map(places.map((place) => [place.join(' '), place])).values()]
  if (once.length > 0) refuse('in_use', { reason, places: once.slice(0, mostNamed), more: Math.max(0, once.length - mostNamed) })
}

function placesOf(operation: Operation, team: string): string[][] {
  return operation.do === 'put' ? placesIn(operation.value, team, operation.path) : []
}

/** Paths of a document, as operations have them, down to what is put as a whole. */
function placesIn(node: unknown, team: string, path: string[] = []): string[][] {
  if (node === team) return [path]
  if (typeof node !== 'object' || node === null) return []
  if (isWhole(path.at(-1) ?? '')) return JSON.stringify(node).includes(team) ? [path] : []
  const parts = Array.isArray(node)
    ? node.map((element: unknown, index) => [elementKey(element) ?? String(index), element] as const)
    : Object.entries(node)
  return parts.flatMap(([key, part]) => placesIn(part, team, [...path, key]))
}

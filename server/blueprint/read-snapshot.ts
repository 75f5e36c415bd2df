import { createHash } from 'node:crypto'
import type { SettlingProblem } from '@nurt/core/blueprint/api.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { mayConfigure } from '../must-configure.ts'
import { describeUpcoming } from './upcoming.ts'
import { visibleBlueprint } from './visible-blueprint.ts'

/** What the web app starts with, as JSON, and a tag that changes with whatever is in it. */
export async function readSnapshot(ctx: Ctx): Promise<{ tag: string; text: string }> {
  const { actor, snapshot, workspace } = ctx
  const configures = mayConfigure(ctx)
  const [members, teams, open, upcoming, hasSamples] = await Promise.all([
    readMembers(ctx),
    ctx.db.selectFrom('nurt_team').select(['id', 'name']).orderBy('name').execute(),
    openSettling(ctx),
    configures ? describeUpcoming(ctx) : undefined,
    holdsSamples(ctx),
  ])
  const text = JSON.stringify({
    version: snapshot.version,
    ...visibleBlueprint(snapshot, actor.role),
    me: {
      id: actor.id,
      name: actor.name,
      role: actor.role,
      teamIds: actor.teamIds,
      reach: actor.reach,
      isHead: actor.heads.people.length > 0,
      language: actor.language,
    },
    members,
    teams,
    workspace: { slug: workspace.slug, name: workspace.name },
    settling: open.some(({ problem }) => problem === null),
    ...(configures && { unsettled: problemsOf(open) }),
    ...(upcoming && { upcoming }),
    hasSamples,
  })
  return { tag: `"${snapshot.version}-${createHash('sha256').update(text).digest('base64url').slice(0, 20)}"`, text }
}

/** All whose names stand somewhere; programs are not offered where somebody is chosen. */
function readMembers(ctx: Ctx) {
  return ctx.db
    .selectFrom('nurt_member')
    .select(['person as id', 'name', sql<boolean>`active and not service`.as('active'), 'language'])
    .orderBy('name')
    .orderBy('person')
    .execute()
}

interface OpenWork {
  work: object
  problem: string | null
}

function openSettling(ctx: Ctx): Promise<OpenWork[]> {
  return ctx.db.selectFrom('nurt_settling').select(['work', 'problem']).where('done_at', 'is', null).orderBy('id').execute()
}

/** Each is told once, though every publish since stumbled over it. */
function problemsOf(open: readonly OpenWork[]): SettlingProblem[] {
  const told = open.flatMap(({ work, problem }) => {
    if (problem === null) return []
    const about = 'module' in work ? { module: work.module, ...('kind' in work && work.kind === 'search' && { search: true }) } : {}
    return JSON.stringify({ ...(JSON.parse(problem) as SettlingProblem), ...about })
  })
  return [...new Set(told)].map((problem) => JSON.parse(problem) as SettlingProblem)
}

/** Each module answers from an index that holds its samples only. */
async function holdsSamples(ctx: Ctx): Promise<boolean> {
  const tables = [...ctx.snapshot.modules.keys()].map((key) => sql`exists (select from ${sql.id(ctx.workspace.schema, key)} where sample)`)
  if (tables.length === 0) return false
  const found = await sql<{ any: boolean }>`select ${sql.join(tables, sql` or `)} as any`.execute(ctx.db)
  return found.rows[0]?.any ?? false
}

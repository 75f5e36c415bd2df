import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { ask, statementFor } from '../db/statement.ts'
import { tableRef } from '../fields/select-wire.ts'

export interface Person {
  id: string
  role: string
  teams: readonly string[]
}

interface Team {
  id: string
  parent: string | null
  head: string | null
}

/** Who is in the company now, and in which teams. */
export interface People {
  members: ReadonlyMap<string, Person>
  /** Whom of them a record may give something to do; at first all. */
  able: ReadonlyMap<string, Person>
  teams: ReadonlyMap<string, Team>
  /** Open tasks by person; who has none is absent. */
  load: Map<string, number>
}

/** `load` costs a look at all open tasks, and is empty where it is not asked for. */
export async function readPeople(ctx: Ctx, { load }: { load: boolean }): Promise<People> {
  const [row] = await ask(
    statementFor(ctx, `people ${load}`, () => selectPeople(ctx.workspace.schema, load)),
    { ctx },
  )
  const [members, teams, tasks] = (row ?? []) as [Person[], Team[], { id: string; tasks: number }[]]
  const byId = new Map(members.map((member) => [member.id, member]))
  return {
    members: byId,
    able: byId,
    teams: new Map(teams.map((team) => [team.id, team])),
    load: new Map(tasks.map(({ id, tasks }) => [id, tasks])),
  }
}

/** For a record that only some of them can open; looked at where it gives anybody something to do. */
export function amongAble(people: People, isAble: (person: Person) => boolean): People {
  let able: People['able'] | undefined
  return {
    ...people,
    get able() {
      return (able ??= new Map([...people.members].filter(([, person]) => isAble(person))))
    },
  }
}

/** Those in charge: who configures. */
export function inChargeAmong({ snapshot }: Ctx, { members }: People): string[] {
  return [...members.values()].flatMap(({ id, role }) => (snapshot.roles.get(role)?.configure ? id : []))
}

function selectPeople(schema: string, load: boolean) {
  const tasks = sql`(select coalesce(json_agg(one), '[]') from (select person as id, count(*)::int as tasks
    from ${tableRef(schema, 'nurt_task')} where status = 'open' and not paused and person is not null group by person) as one)`
  return sql`select
    (select coalesce(json_agg(json_build_object('id', person, 'role', role, 'teams', teams) order by joined_at), '[]')
      from ${tableRef(schema, 'nurt_member')} where active and not service),
    (select coalesce(json_agg(json_build_object('id', id, 'parent', parent, 'head', head)), '[]') from ${tableRef(schema, 'nurt_team')}),
    ${load ? tasks : sql`'[]'::json`}`
}

import { actions, type Action, type Field } from '@nurt/core/blueprint/document.ts'
import { hiddenFields, hiddenSources } from '@nurt/core/blueprint/hidden-fields.ts'
import type { RightsAnswer } from '@nurt/core/permissions/api.ts'
import { type Actor, reachOf } from '@nurt/core/permissions/reach.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { ask, given, statementFor } from '../db/statement.ts'
import { tableRef } from '../fields/select-wire.ts'
import { hasTask } from './has-task.ts'
import { isStoodIn } from './stood-in.ts'
import { keepsSome, moduleFor, viewerOf, viewOf } from './view.ts'
import { withinReach } from './within-reach.ts'

/** What the rights of `person` say of a record that the asker sees. */
export async function explainRights(
  ctx: Ctx,
  { person, module, record }: { person: Actor; module: string; record: string },
): Promise<RightsAnswer> {
  moduleFor(viewerOf(ctx), module)
  const [mine] = await coveredBy(ctx, module, record)
  if (mine?.[4] !== true) refuse('not_found')
  const theirs = { ...ctx, actor: person }
  const [[owner, team, seenBy, byTask, ...covers] = []] = await coveredBy(theirs, module, record)
  const { role } = viewerOf(theirs)
  return {
    role: person.role,
    owner: (owner ?? null) as string | null,
    team: (team ?? null) as string | null,
    ...((seenBy as string[] | null)?.length ? { seenBy: seenBy as string[] } : {}),
    ...(byTask === true && { byTask: true as const }),
    actions: Object.fromEntries(
      actions.map((action, at) => [action, { reach: reachOf(role, action, module), covers: covers[at] === true }]),
    ) as RightsAnswer['actions'],
    fields: fieldsOf(theirs, module),
  }
}

/** Owner, team, who is named, whether it gave the actor something to do, and for each action whether the actor's reach covers the record, in the trash too. */
function coveredBy(ctx: Ctx, module: string, record: string): Promise<unknown[][]> {
  const statement = statementFor(ctx, `rights ${module}`, (environment) => {
    const view = viewOf(ctx, environment)
    const covers = (action: Action) => withinReach(view, action, module, 'record')
    const seenBy = keepsSome(view, module) ? sql`record.seen_by` : sql`null::uuid[]`
    const byTask = sql`(${hasTask(view, module, 'record') ?? sql`false`} or ${isStoodIn(view, 'see', module, 'record') ?? sql`false`})`
    return sql`select record.owner::text, record.team::text, ${seenBy}, ${byTask}, ${sql.join(actions.map(covers))}
      from ${tableRef(view.schema, module)} as record where record.id = ${given('record')}::uuid`
  })
  return ask(statement, { ctx, given: { record } })
}

function fieldsOf(ctx: Ctx, module: string): RightsAnswer['fields'] {
  const { role, snapshot } = viewerOf(ctx)
  const hidden = hiddenFields(snapshot.blueprint, role)
  const told = (snapshot.modules.get(module)?.shown ?? []).flatMap(pathsOf).flatMap((path) => {
    const access = hidden.get(module)?.has(path) ? 'hidden' : role?.fields?.[module]?.[path]
    const from = access === 'hidden' ? hiddenSources(snapshot.blueprint, hidden, { module, path }).map((read) => read.path) : []
    return access ? [[path, { access, from }] as const] : []
  })
  return Object.fromEntries(told)
}

/** The field's own, and those of its columns. */
function pathsOf(field: Field): string[] {
  const columns = field.type === 'lines' ? field.fields.filter(({ hidden }) => !hidden) : []
  return [field.key, ...columns.map(({ key }) => `${field.key}.${key}`)]
}

import { createHash } from 'node:crypto'
import type { Process, StepWork } from '@nurt/core/blueprint/document.ts'
import type { CompiledModule } from '@nurt/core/blueprint/snapshot.ts'
import { conditionPaths } from '@nurt/core/expressions/condition-paths.ts'
import { readerOf } from '@nurt/core/expressions/evaluate.ts'
import type { Facts } from '@nurt/core/processes/facts.ts'
import { queuesOf } from '@nurt/core/processes/queues.ts'
import { addWorkingDays } from '@nurt/core/processes/working-days.ts'
import type { Values } from '@nurt/core/records/settle-values.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { ask, given, statementFor } from '../db/statement.ts'
import { environmentOf } from '../environment-of.ts'
import { selectWire, tableRef } from '../fields/select-wire.ts'
import { storedRowOf } from '../permissions/row-of.ts'
import { viewOf } from '../permissions/view.ts'
import { asksLoad, assigneesOf } from './assignees.ts'
import { holidaysOf } from './holidays.ts'
import { type People, readPeople } from './people-now.ts'

/** What cases of a module are told of the world, read once for all of one act. */
export interface World {
  ctx: Ctx
  /** May give tasks to others, and put records on any step. */
  isInCharge: boolean
  process: Process
  people: People
  /** The last day for a step's tasks that are opened now. */
  dueOf: (step: string) => string | null
}

const nobody: People = { members: new Map(), teams: new Map(), load: new Map() }

export async function readWorld(ctx: Ctx, process: Process): Promise<World> {
  const works = process.steps.flatMap(({ work }) => work ?? [])
  const people = works.length > 0 ? await readPeople(ctx, { load: works.some(asksLoad) }) : nobody
  const { country } = ctx.snapshot.blueprint
  const isHoliday = works.some(({ due }) => due) ? await holidaysOf(country) : () => false
  const { today } = environmentOf(ctx)
  const dueOf = (step: string) => {
    const due = workOf(process, step)?.due
    return due ? addWorkingDays(today, due.workingDays, isHoliday) : null
  }
  return { ctx, isInCharge: isInCharge(ctx), process, people, dueOf }
}

export function isInCharge({ snapshot, actor }: Ctx): boolean {
  return snapshot.roles.get(actor.role)?.configure === true
}

function workOf({ steps }: Process, step: string): StepWork | undefined {
  return steps.find(({ key }) => key === step)?.work
}

/** `values` are wire values of all the record's fields, with those of linked records that conditions ask about (`withLinked`). */
export function factsOf({ ctx, isInCharge, process, people }: World, values: Values, author: string | null): Facts {
  const { actor, snapshot } = ctx
  const configuring = [...people.members.values()].filter(({ role }) => snapshot.roles.get(role)?.configure).map(({ id }) => id)
  return {
    read: readerOf(values),
    environment: environmentOf(ctx),
    actor: actor.id,
    actsFor: () => false,
    isInQueue: (queue) => queuesOf(actor).includes(queue),
    isInCharge,
    assignees: (step) => {
      const work = workOf(process, step)
      return work ? assigneesOf(work, people, { values, author, inCharge: configuring }) : { persons: [] }
    },
    children: () => [],
    // no step of a blueprint has timers yet
    due: () => ctx.now().toISOString(),
    hash: (fields) =>
      createHash('sha256')
        .update(JSON.stringify(fields.map((field) => values[field] ?? null)))
        .digest('base64url'),
  }
}

/** With the values of linked records that the process's conditions ask about: `client.segment`, as they are stored, whoever asks. */
export async function withLinked(ctx: Ctx, module: CompiledModule, process: Process, values: Values): Promise<Values> {
  const linked: Values = {}
  for (const [link, key] of linkedPaths(process)) {
    const field = module.fields.get(link)?.field
    const [id] = (values[link] ?? []) as string[]
    if (field?.type !== 'link') continue
    linked[`${link}.${key}`] = id === undefined ? null : await linkedValue(ctx, { module: field.module, key, id })
  }
  return { ...values, ...linked }
}

function linkedPaths({ steps, gates = [] }: Process): [link: string, key: string][] {
  const conditions = [...steps.flatMap(({ transitions = [] }) => transitions), ...gates.flatMap(({ flows }) => flows)]
  const paths = new Set(conditions.flatMap(({ condition }) => (condition ? conditionPaths(condition) : [])))
  return [...paths].flatMap((path) => {
    const [link, key] = path.split('.')
    return link !== undefined && key !== undefined ? [[link, key] as [string, string]] : []
  })
}

async function linkedValue(ctx: Ctx, { module, key, id }: { module: string; key: string; id: string }): Promise<unknown> {
  const target = ctx.snapshot.modules.get(module)
  const field = target?.fields.get(key)?.field ?? target?.system.get(key)
  if (!field) return null
  const statement = statementFor(ctx, `linked ${module} ${key}`, (environment) => {
    const view = viewOf(ctx, environment)
    return sql`select ${selectWire(field, storedRowOf(view, module))} from ${tableRef(view.schema, module)} as record
      where record.id = ${given('id')}::uuid`
  })
  const [row] = await ask(statement, { ctx, given: { id } })
  return row?.[0] ?? null
}

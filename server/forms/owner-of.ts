import type { CompiledModule } from '@nurt/core/blueprint/snapshot.ts'
import type { PublicForm } from '@nurt/core/blueprint/document.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { tableRef } from '../fields/select-wire.ts'
import { assigneesOf } from '../processes/assignees.ts'
import { inChargeAmong, type People, readPeople } from '../processes/people-now.ts'
import { stillOpen } from './find-same.ts'

/** Of those who share what comes each has as much; older records say little of who is busy. */
const countedDays = 30

/** Whose a new record is. Where nobody is there any more it is one of those in charge. */
export async function ownerOf(ctx: Ctx, module: CompiledModule, { owner }: Pick<PublicForm, 'owner'>): Promise<string | undefined> {
  const isShared = owner !== undefined && 'by' in owner
  const people = await readPeople(ctx, { load: isShared })
  if (isShared) await addOwned(ctx, module, people)
  const assignees = owner ? [owner] : []
  const found = assigneesOf({ assignees, order: 'parallel', outcomes: [], rest: 'wait' }, people, {
    values: {},
    author: null,
    inCharge: () => inChargeAmong(ctx, people),
  })
  return 'persons' in found ? found.persons[0] : undefined
}

/** Records are work too, also where no task says so. */
async function addOwned(ctx: Ctx, module: CompiledModule, { load }: People): Promise<void> {
  const since = new Date(ctx.now().getTime() - countedDays * 86_400_000).toISOString()
  const { rows } = await sql<{ owner: string; records: number }>`select owner, count(*)::int as records
    from ${tableRef(ctx.workspace.schema, module.key)} as record
    where record.trashed_at is null and record.created_at > ${since} and owner is not null and ${stillOpen(module)}
    group by owner`.execute(ctx.db)
  for (const { owner, records } of rows) load.set(owner, (load.get(owner) ?? 0) + records)
}

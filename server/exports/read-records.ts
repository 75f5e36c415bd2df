import { setImmediate } from 'node:timers/promises'
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { ask, prepare, given } from '../db/statement.ts'
import { columnRef, tableRef } from '../fields/select-wire.ts'
import { wireAt } from '../lists/paths.ts'
import type { ReadPath } from '../lists/paths.ts'
import type { Selection } from '../lists/selection.ts'
import { withinReach } from '../permissions/within-reach.ts'
import { idBytes } from './choose-records.ts'

/** Some milliseconds of work, about a megabyte. */
const batch = 500

/** The wire values of the chosen records, a batch at a time, each by a statement of its own; what is out of reach by now is left out. */
export async function* readRecords(
  ctx: Ctx,
  selection: Selection,
  { columns, ids, signal }: { columns: readonly ReadPath[]; ids: Buffer; signal: AbortSignal },
): AsyncGenerator<unknown[][]> {
  const statement = prepare(ctx.snapshot.version, rowsOf(selection, columns))
  for (let at = 0; at < ids.length; at += batch * idBytes) {
    if (signal.aborted) return
    yield await ask(statement, { ctx, given: { ids: idsIn(ids.subarray(at, at + batch * idBytes)) } })
    await setImmediate()
  }
}

function rowsOf({ view, module, row }: Selection, columns: readonly ReadPath[]): RawBuilder<unknown> {
  return sql`select ${sql.join(columns.map((path) => wireAt(path, row)))}
    from unnest(${given('ids')}::uuid[]) with ordinality as chosen (id, place)
    join ${tableRef(view.schema, module.key)} as ${sql.id(row.alias)} on ${columnRef(row, 'id')} = chosen.id
    where ${withinReach(view, 'see', module.key, row.alias)} and ${withinReach(view, 'export', module.key, row.alias)}
    order by chosen.place`
}

function idsIn(bytes: Buffer): string[] {
  return Array.from({ length: bytes.length / idBytes }, (_, place) => bytes.toString('hex', place * idBytes, (place + 1) * idBytes))
}

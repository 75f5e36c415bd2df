import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import { afterCommit, type Ctx } from '../context.ts'
import type { Save } from '../records/draft.ts'
import type { WrittenDraft } from '../records/written-drafts.ts'
import { makingLists } from './making-lists.ts'

/** An import writes many times in a row: one look for all that comes within this. */
const soonMs = 5_000

/** Who comes new, or back from the trash, need not wait for the hourly look at the lists that make something. */
export async function lookSoon({ ctx, module }: Save, written: readonly WrittenDraft[]): Promise<void> {
  const isNew = written.some(({ happened: { type } }) => type === 'record.created' || type === 'record.restored')
  if (!isNew || !makingLists(ctx.snapshot).some((list) => list.module === module.key)) return
  afterCommit(ctx, () => ctx.platform.alarms.set(ctx.workspace.id, 'lists.make', new Date(ctx.platform.now().getTime() + soonMs)))
}

/** Neither does whoever has just said what a list makes. */
export async function lookAfterPublish(ctx: Ctx, { lists }: Blueprint): Promise<void> {
  if (lists.some(({ makes }) => makes)) afterCommit(ctx, () => ctx.platform.jobs.enqueueSoon(ctx.workspace.id, 'lists.make'))
}

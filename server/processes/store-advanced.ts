import { actionsDue } from '@nurt/core/blueprint/actions-due.ts'
import type { Label, StepAction } from '@nurt/core/blueprint/document.ts'
import type { Changes } from '@nurt/core/events/event.ts'
import { stepShown } from '@nurt/core/processes/step-shown.ts'
import { changeDrafts } from '../records/change-drafts.ts'
import { draftOf, type Save } from '../records/draft.ts'
import { type Loaded, lockRecords } from '../records/load-records.ts'
import { savedAt } from '../records/save-of.ts'
import { type Acting, makeDue, setValues, whileActing } from './act.ts'
import type { World } from './facts.ts'
import { makeDocuments } from './make-documents.ts'
import { queueMails } from './queue-mails.ts'
import { queueWebhooks } from './queue-webhooks.ts'
import { type Advanced, saveCases } from './save-cases.ts'

/** What happened to a record's case. */
export interface Moved {
  record: string
  /** The step that the record shows. */
  step: string
  advanced: readonly Advanced[]
  /** As it is locked, where nothing was written of it since. */
  before?: Loaded
}

/** What happened to cases of a module. */
export interface Stored {
  save: Save
  world: World
  moved: readonly Moved[]
  /** The act that it is a part of. */
  change: string
}

/** What follows in other records, in the same transaction (`server/app.ts`). */
export const afterAdvances: ((stored: Stored) => Promise<void>)[] = []

/**
 * Stores what happened to cases, and in their records the steps that they have come to, as one act. `save` is beyond anybody's reach: what
 * follows from a process does not depend on who set it off. Answers the names of files that it wants but cannot make.
 */
export async function storeAdvanced(
  save: Save,
  world: World,
  { moved, change }: { moved: readonly Moved[]; change: string },
): Promise<{ unmade: Label[] }> {
  await saveCases(
    world,
    { change },
    moved.flatMap(({ advanced }) => advanced),
  )
  const came = moved.flatMap(({ record, step, advanced, before }) => {
    const to = stepCome(world, advanced)
    const due = dueOf(world, advanced)
    const isMoved = to !== undefined && to !== step
    return isMoved || due.length > 0
      ? [{ record, before, due, given: isMoved ? { step: to, ...(!isBack(advanced) && { step_since: savedAt(save) }) } : {} }]
      : []
  })
  const written = came.flatMap(({ record, before }) => (before ? [] : record)).toSorted()
  const locked = written.length > 0 ? await lockRecords(save.ctx, save.module, written, 'change') : []
  const now = new Map(locked.map((record) => [record.id, record]))
  const acting = came.flatMap(({ record, given, due, before = now.get(record) }, index): Acting[] =>
    before ? [{ draft: { ...draftOf(before, given, index), byProcess: true as const }, due }] : [],
  )
  const unmade = acting.length > 0 ? await doActing(save, world, acting, change) : []
  for (const follow of afterAdvances) await follow({ save, world, moved, change })
  return { unmade }
}

/** Where a publish had taken it away nothing happened to it: it stands there since it came there itself. */
function isBack(advanced: readonly Advanced[]): boolean {
  return advanced.length > 0 && advanced.every(({ command }) => command === 'put_back' || command === 'look_again')
}

async function doActing(save: Save, world: World, acting: readonly Acting[], change: string): Promise<Label[]> {
  await setValues(save, world, acting)
  const drafts = acting.map(({ draft }) => draft)
  const type = (changes: Changes) => ('step' in changes ? 'record.moved' : 'record.changed')
  await whileActing(world, save.module.key, () => changeDrafts(save, drafts, type, change))
  const unmade = await makeDocuments(save, acting, change)
  await makeDue(save, world, acting, change)
  await queueWebhooks(save, acting)
  await queueMails(save, world, acting)
  return unmade
}

function dueOf({ route: { process } }: World, advanced: readonly Advanced[]): StepAction[] {
  return advanced.flatMap(({ quiet, from, events }) => (quiet ? [] : actionsDue(process, from, events)))
}

function stepCome({ route: { compiled } }: World, advanced: readonly Advanced[]): string | undefined {
  const last = advanced.at(-1)
  const events = advanced.flatMap((one) => one.events)
  return last && stepShown(compiled, last.case.state, events)
}

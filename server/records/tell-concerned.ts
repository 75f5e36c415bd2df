import { isEditOnly, type Changes } from '@nurt/core/events/event.ts'
import type { Draft, Save } from './draft.ts'
import { leaveToTell } from './leave-to-tell.ts'
import { cameFromOutside } from './outside-cause.ts'

interface Written {
  draft: Draft
  happened: { changes: Changes }
}

/**
 * Has people told of an act where it concerns anybody but the one who acts: most saves of a small company do
 * not, and pay nothing. What came with a file, a package or a job is told to nobody, but what came through a form or by e-mail is.
 */
export async function tellConcerned({ ctx, module, at }: Save, written: readonly Written[], change: string): Promise<void> {
  if (ctx.cause !== undefined && !cameFromOutside(ctx.cause)) return
  const isOther = (person: unknown) => typeof person === 'string' && person !== ctx.actor.id
  const persons = ['owner', ...module.shown.filter(({ type }) => type === 'person').map(({ key }) => key)]
  const concernsMaker = ({ draft, happened: { changes } }: Written) => !draft.before?.brought && !isEditOnly(changes)
  const concernsOthers = (one: Written) =>
    one.draft.before?.followed ||
    [one.draft.values['owner'], concernsMaker(one) ? one.draft.values['created_by'] : null, one.draft.before?.values['owner']].some(
      isOther,
    ) ||
    persons.some((key) => isOther(one.happened.changes[key]?.[1]))
  if (written.some(concernsOthers)) await leaveToTell(ctx, { act: change, module: module.key, at })
}

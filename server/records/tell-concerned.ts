import type { Changes } from '@nurt/core/events/event.ts'
import type { Draft, Save } from './draft.ts'
import { leaveToTell } from './leave-to-tell.ts'

interface Written {
  draft: Draft
  happened: { changes: Changes }
}

/**
 * Has people told of an act where it concerns anybody but the one who acts: most saves of a small company do
 * not, and pay nothing. What came with a file, a package or a job is told to nobody.
 */
export async function tellConcerned({ ctx, module, at }: Save, written: readonly Written[], change: string): Promise<void> {
  if (ctx.cause !== undefined) return
  const isOther = (person: unknown) => typeof person === 'string' && person !== ctx.actor.id
  const persons = ['owner', ...module.shown.filter(({ type }) => type === 'person').map(({ key }) => key)]
  const concernsOthers = ({ draft, happened: { changes } }: Written) =>
    draft.before?.followed ||
    [draft.values['owner'], draft.before?.brought ? null : draft.values['created_by'], draft.before?.values['owner']].some(isOther) ||
    persons.some((key) => isOther(changes[key]?.[1]))
  if (written.some(concernsOthers)) await leaveToTell(ctx, { act: change, module: module.key, at })
}

import { beyondReach } from '../permissions/view.ts'
import { liveAmong } from '../records/live-among.ts'
import type { Merged } from '../records/merge-records.ts'
import { mergePair, whoSees } from '../records/merge-records.ts'
import { lockRecords } from '../records/load-records.ts'
import { saveOf } from '../records/save-of.ts'
import { madeFor, standingLists } from './made-for.ts'

/** What a list made for each of two records that become one becomes one too, with all that stands below; in the same act. */
export async function mergeMade({ save, kept, other, change }: Merged): Promise<void> {
  const { ctx, at } = save
  for (const list of standingLists(ctx, save.module.key)) {
    const { module } = list.makes
    const made = await madeFor(ctx, list, [kept, other])
    const [mine, theirs] = [made.get(kept), made.get(other)]
    if (mine === undefined || theirs === undefined || mine === theirs) continue
    if ((await liveAmong(ctx, module, [mine, theirs])).length < 2) continue
    const making = { ...saveOf(beyondReach(ctx), module, 'change'), at }
    const [one, two] = await lockRecords(making.ctx, making.module, [mine, theirs], 'change')
    // of two that not the same people may see each stays as it is
    if (!one || !two || whoSees(making.module, one) !== whoSees(making.module, two)) continue
    await mergePair(making, { kept: one, other: two }, { take: [], change })
  }
}

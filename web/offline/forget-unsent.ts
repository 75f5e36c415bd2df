import { queryClient, snapshotQuery } from '../api/queries.ts'
import { dropUnsent, readUnsent } from './outbox.ts'

/** Gives up what the one who leaves has not sent; what others did on this device waits for them. */
export async function forgetUnsent(): Promise<void> {
  const all = await readUnsent()
  const isOwn = (entry: (typeof all)[number]) => queryClient.getQueryData(snapshotQuery(entry.workspace).queryKey)?.me.id === entry.person
  await dropUnsent(all.filter(isOwn))
}

import type { WorkspaceSnapshot } from '../api/answers.ts'
import { queryClient } from '../api/queries.ts'
import { dropUnsent, readUnsent, type Unsent } from './outbox.ts'

/** Whether something of the one who is signed in waits; what others did here is not theirs to give up. */
export async function hasUnsent(): Promise<boolean> {
  return (await readUnsent()).some(isOwn)
}

/** Gives up what the one who leaves has not sent; what others did on this device waits for them. */
export async function forgetUnsent(): Promise<void> {
  const all = await readUnsent()
  await dropUnsent(all.filter(isOwn))
}

/** A person is the same one in each company, also in one that was not opened since the page was. */
export function isOwn({ person }: Pick<Unsent, 'person'>): boolean {
  const isSnapshot = ({ queryKey: [first, , part] }: { queryKey: readonly unknown[] }) => first === 'w' && part === 'snapshot'
  const opened = queryClient.getQueriesData<WorkspaceSnapshot>({ predicate: isSnapshot })
  return opened.some(([, snapshot]) => snapshot?.me.id === person)
}

import { queryClient } from './queries.ts'

/** Of every change of the draft that is on its way to the server. */
export const draftKey = ['draft']

/** Once the server has every change that was made in this tab. */
export async function draftSent(): Promise<void> {
  const isSent = () => queryClient.isMutating({ mutationKey: draftKey }) === 0
  if (isSent()) return
  await new Promise<void>((resolve) => {
    const leave = queryClient.getMutationCache().subscribe(() => {
      if (!isSent()) return
      leave()
      resolve()
    })
  })
}

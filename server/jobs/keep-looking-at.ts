import { migratedWorkspaces } from '../db/migrated-workspaces.ts'
import type { Platform } from '../platform.ts'

export interface Looking {
  /** As the log calls it. */
  what: string
  everyMs: number
  look: (platform: Platform, workspace: number) => Promise<void>
}

/** At the start and every so often has a look at each workspace. Returns how to stop it. */
export function keepLookingAt(platform: Platform, looking: Looking): () => void {
  let isOver = false
  const look = () =>
    void lookAtAll(platform, looking, () => isOver).catch((error: unknown) => isOver || platform.log.error(error, looking.what))
  look()
  const timer = setInterval(look, looking.everyMs).unref()
  return () => {
    isOver = true
    clearInterval(timer)
  }
}

/** Until it is over: then the database is about to be gone. */
export async function lookAtAll(platform: Platform, { what, look }: Looking, isOver: () => boolean = () => false): Promise<void> {
  for (const id of await migratedWorkspaces(platform.db)) {
    try {
      await look(platform, id)
    } catch (error) {
      if (isOver()) return
      // one workspace holds up no other
      platform.log.error(error, `${what} of workspace ${id}`)
    }
  }
}

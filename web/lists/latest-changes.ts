/** A change that can be taken back. */
export interface Changed {
  workspace: string
  module: string
  /** What the verb answered. */
  change: string
  /** What it was, in a few words. */
  what: string
  /** Under which the person was told of it. */
  toast: string
}

const most = 100

/** What this tab has changed, the latest last. */
const changes: Changed[] = []

export function noteChange(changed: Changed): void {
  changes.push(changed)
  if (changes.length > most) changes.shift()
}

/** False when it was taken back already. */
export function forgetChange(changed: Changed): boolean {
  const at = changes.indexOf(changed)
  if (at >= 0) changes.splice(at, 1)
  return at >= 0
}

const underWay = new Set<Promise<unknown>>()

/** A save whose value stands on the screen already. */
export function noteSaving<T>(saving: Promise<T>): Promise<T> {
  underWay.add(saving)
  const over = () => void underWay.delete(saving)
  saving.then(over, over)
  return saving
}

/** When all that stands on the screen is saved or refused. */
export async function saved(): Promise<void> {
  await Promise.allSettled(underWay)
}

/** The latest change of the module's records that is not taken back yet. */
export function latestChange(workspace: string, module: string): Changed | undefined {
  return changes.findLast((one) => one.workspace === workspace && one.module === module)
}

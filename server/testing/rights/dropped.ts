import type { Stored } from './memory.ts'
import type { RightsWorld } from './rights-world.ts'

/** What a job that is thrown away has started need not be done any more, where its process says so. */
export function isDropped({ memory, processes }: RightsWorld, part: Stored): boolean {
  const whole = memory.get(part.partOf ?? '')
  if (whole?.module !== 'job' || part.isTrashed || part.step !== 'to_do' || (part.values['job'] ?? whole.id) !== whole.id) return false
  const process = whole.kept === null ? processes.at(-1) : processes[whole.kept - 1]
  return process?.steps.some(({ calls }) => calls?.cancelled === 'cancel') === true
}

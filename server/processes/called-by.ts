import type { StepWork } from '@nurt/core/blueprint/document.ts'
import type { Called } from '@nurt/core/processes/why-api.ts'
import { type About, candidatesOf, headedOf } from './assignees.ts'
import type { People } from './people-now.ts'

/** Why a task of a step came to this person or queue: the first of the step's words that leads there, else that nobody was found. */
export function calledBy({ assignees }: StepWork, to: string, people: People, about: About): Called | undefined {
  const as = assignees.find((assignee) => candidatesOf(assignee, people, about).includes(to))
  if (!as) return about.inCharge().includes(to) ? { as: 'in_charge' } : undefined
  return 'headOf' in as ? { as, of: headedOf(as.headOf, about) } : { as }
}

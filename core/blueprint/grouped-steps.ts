import type { Process, Step } from './document.ts'
import { statusesOf } from './statuses.ts'

interface GroupedSteps {
  groups: { group: Process['groups'][number]; steps: Step[] }[]
  /** Of no group. */
  loose: Step[]
}

/** The statuses as people see them: by their groups, those without one behind them; a group that has none is left out. */
export function groupedSteps(process: Process): GroupedSteps {
  const { groups } = process
  const steps = statusesOf(process)
  const grouped = groups.map((group) => ({ group, steps: steps.filter((step) => step.group === group.key) }))
  return {
    groups: grouped.filter((one) => one.steps.length > 0),
    loose: steps.filter((step) => !groups.some(({ key }) => key === step.group)),
  }
}

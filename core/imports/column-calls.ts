import type { ImportPlan } from './plan.ts'

/** What each column is called, told apart where several have one name: `Notes 0`, `Notes 1`. */
export function columnCalls(names: readonly string[]): string[] {
  const before = new Map<string, number>()
  return names.map((name) => {
    const alike = before.get(name) ?? 0
    before.set(name, alike + 1)
    return `${name} ${alike}`
  })
}

/** How many of the columns become fields. */
export function countNewFields(columns: readonly { name: string }[], { newFields = {} }: ImportPlan): number {
  return columnCalls(columns.map(({ name }) => name)).filter((call) => newFields[call] !== undefined).length
}

import type { WorkspaceSnapshot } from '../api/answers.ts'
import { paths } from '../paths.ts'

/** The first list that is open to the person, of the first module in the menu that has one, or of one module; undefined when there is none. */
export function firstListPath({ blueprint, closedLists, workspace: { slug } }: WorkspaceSnapshot, module?: string): string | undefined {
  const candidates = module ? [module] : blueprint.menu.map((entry) => entry.module)
  const isEnabled = (key: string) => blueprint.modules.some((one) => one.key === key && one.enabled)
  for (const key of candidates.filter(isEnabled)) {
    const first = blueprint.lists.find((one) => one.module === key && !closedLists.includes(one.key))
    if (first) return paths.list(slug, key, first.key)
  }
  return undefined
}

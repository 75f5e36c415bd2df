import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { put } from './put.ts'

/** Whether the start page begins records of the module, or shows a list of it. */
export function isOnStart({ start, lists }: Blueprint, module: string): boolean {
  const news = lists.find(({ key }) => key === start?.news)
  return start?.requests.includes(module) === true || news?.module === module
}

/** Switches a module on or off; one that is off is no longer named on the start page. */
export function switchModule(blueprint: Blueprint, module: string, isUsed: boolean): Operation[] {
  const operations = [put(['modules', module, 'enabled'], isUsed)]
  if (isUsed || !blueprint.start || !isOnStart(blueprint, module)) return operations
  const { news, ...start } = blueprint.start
  const isNews = blueprint.lists.some((list) => list.key === news && list.module === module)
  const requests = start.requests.filter((key) => key !== module)
  return [...operations, put(['start'], { requests, ...(news !== undefined && !isNews && { news }) })]
}

import type { Blueprint } from './document.ts'
import type { Report } from './faults.ts'

/** Where people begin: what waits for them, what they may ask for, and what there is to know. */
export interface StartPage {
  /** Modules of which a record is begun there, in this order. */
  requests: string[]
  /** The shared list whose records everybody is to know. */
  news?: string
}

/** It leads only to what is there. */
export function checkStartPage({ start, modules, lists }: Blueprint, report: Report): void {
  for (const module of start?.requests ?? []) {
    if (!modules.some(({ key, enabled }) => key === module && enabled)) report(['start', 'requests', module], 'module_unknown', { module })
  }
  const news = start?.news
  if (news !== undefined && !lists.some(({ key }) => key === news)) report(['start', 'news'], 'list_unknown', { list: news })
}

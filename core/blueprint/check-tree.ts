import type { Blueprint, Layout, List, Module } from './document.ts'
import type { Report } from './faults.ts'

type Tree = Extract<Layout, { kind: 'tree' }>

/** Every link of a tree leads to what stands in it. Parts of modules that are off are not shown, and stand there for when these are on again. */
export function checkTree({ modules }: Blueprint, { key, module }: List, { parent, parts = [] }: Tree, report: Report): void {
  const moduleAt = (name: string) => modules.find((one) => one.key === name)
  const path = ['lists', key, 'layout']
  const isUnfit = (at: string[], holder: Module | undefined, field: string, to: readonly string[]) => {
    if (!leadsTo(holder, field, to)) report([...path, ...at], 'layout_unfit', { field })
  }
  isUnfit(['parent'], moduleAt(module), parent, [module])
  const known = [module]
  for (const part of parts) {
    const holder = moduleAt(part.module)
    const at = ['parts', part.module]
    if (!holder) report([...path, ...at], 'module_unknown', { module: part.module })
    else if (known.includes(part.module)) report([...path, ...at], 'layout_unfit', { field: part.link })
    else {
      isUnfit([...at, 'link'], holder, part.link, known)
      if (part.parent !== undefined) isUnfit([...at, 'parent'], holder, part.parent, [part.module])
    }
    known.push(part.module)
  }
}

function leadsTo(holder: Module | undefined, key: string, to: readonly string[]): boolean {
  const field = holder?.fields.find((one) => one.key === key)
  return field?.type === 'link' && !field.hidden && to.includes(field.module)
}

import type { FieldOf, Module } from '@nurt/core/blueprint/document.ts'

/** Where talks with a client are kept: events that link to it, with when each was and what was said. */
export interface TalkModule {
  module: Module
  link: string
  when: FieldOf<'datetime'>
  notes: FieldOf<'long_text'> | undefined
}

export function talkModulesOf(modules: readonly Module[], to: Module): TalkModule[] {
  return modules.flatMap((module) => {
    if (!module.enabled || !module.traits.includes('event')) return []
    const fields = module.fields.filter(({ hidden }) => !hidden)
    const link = fields.find((field) => field.type === 'link' && field.module === to.key)
    const when = fields.find((field): field is FieldOf<'datetime'> => field.type === 'datetime')
    const notes = fields.find((field): field is FieldOf<'long_text'> => field.type === 'long_text')
    return link && when ? [{ module, link: link.key, when, notes }] : []
  })
}

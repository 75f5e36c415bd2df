import type { Field, FieldTypeName, Module } from '../blueprint/document.ts'
import { isGivenByProcess } from '../blueprint/form-fields.ts'
import type { MailParts } from './api.ts'

export type MailPart = keyof MailParts

/** Fields of which types take which part of a message. */
const takers: { [P in MailPart]-?: readonly FieldTypeName[] } = {
  name: ['text'],
  address: ['email'],
  subject: ['text'],
  text: ['long_text'],
  files: ['files'],
}
export const mailParts = Object.keys(takers) as MailPart[]

/** The fields that may take this part. */
export function takersOf(module: Pick<Module, 'fields' | 'process'>, part: MailPart): Field[] {
  return module.fields.filter(
    (field) => !field.hidden && takers[part].includes(field.type) && (field.required === true || !isGivenByProcess(module, field.key)),
  )
}

/** Those of the parts that the module can take by now. */
export function partsFor(module: Pick<Module, 'fields' | 'process'>, parts: MailParts): MailParts {
  const fit = mailParts.filter((part) => takersOf(module, part).some(({ key }) => key === parts[part]))
  return Object.fromEntries(fit.map((part) => [part, parts[part]]))
}

/** How most modules of requests would take a message: the subject is the title, and what follows in the module has the rest. */
export function usualParts(module: Pick<Module, 'fields' | 'process' | 'title' | 'forms'>): MailParts {
  const asked = module.forms?.[0]?.fields.map(({ field }) => field) ?? []
  const found: MailParts = {}
  for (const part of ['subject', 'name', 'address', 'text', 'files'] as const) {
    const free = takersOf(module, part).filter(({ key }) => !Object.values(found).includes(key))
    // what people outside are asked for they say in a mail too
    const first =
      free.find(({ key }) => (part === 'subject' ? key === module.title : asked.includes(key))) ?? (part === 'name' ? undefined : free[0])
    if (first) found[part] = first.key
  }
  return found
}

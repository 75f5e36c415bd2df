import type { ActionValue, Blueprint, Field, MailTo, Module, StepAction } from '@nurt/core/blueprint/document.ts'
import { canFill } from '@nurt/core/blueprint/check-fills.ts'
import { isReadOnly } from '@nurt/core/fields/read-only.ts'
import { receiverFields } from './mail-receivers.ts'
import { freeKey } from './put.ts'

/** `set`, or `create` and a module, or `document` and a template: with what can be guessed, so that little is left to say. */
export function startingAction(blueprint: Blueprint, module: Module, kind: string, actions: readonly StepAction[]): StepAction | undefined {
  const key = freeKey({ en: kind.replace(/^(?:create|document) /, '') }, actions)
  if (kind === 'set') {
    const field = settable(module)[0]
    return field && { key, do: 'set', field: field.key, to: { value: null } }
  }
  if (kind === 'mail') return { key, do: 'mail', to: receiverOf(blueprint, module), subject: {}, text: {} }
  const template = module.templates?.find((one) => kind === `document ${one.key}`)
  if (template) return { key, do: 'document', template: template.key }
  if (kind === 'webhook') return { key, do: 'webhook', url: 'https://' }
  const target = blueprint.modules.find((one) => kind === `create ${one.key}`)
  if (!target) return undefined
  const link = target.fields.find((field) => field.type === 'link' && field.module === module.key && !field.hidden)
  const values = Object.fromEntries(
    target.fields.filter((field) => isNeeded(field) && field.key !== link?.key).map((field) => [field.key, guess(module, target, field)]),
  )
  return { key, do: 'create', module: target.key, ...(link && { link: link.key }), values }
}

/** The first address that the record knows: mostly the client's. */
function receiverOf(blueprint: Blueprint, module: Module): MailTo[] {
  const field = receiverFields(blueprint, module).find((one) => one.field.type === 'email')
  return field ? [{ field: field.path }] : []
}

/** Fields that can be given a value. */
export function settable({ fields }: Module): Field[] {
  return fields.filter((field) => !field.hidden && !isReadOnly(field) && field.type !== 'lines' && field.type !== 'files')
}

function isNeeded(field: Field): boolean {
  return field.required === true && field.default === undefined && !field.hidden && !isReadOnly(field)
}

/** What names this record names what is made; a link leads to where this one's leads. */
function guess(module: Module, target: Module, field: Field): ActionValue {
  const own = field.key === target.title ? module.fields.find(({ key }) => key === module.title) : undefined
  const found = [own, ...module.fields].find((one) => one && !one.hidden && (one === own || one.type === 'link') && canFill(one, field))
  return found ? { field: found.key } : { value: null }
}

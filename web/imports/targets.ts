import type { Field, Module } from '@nurt/core/blueprint/document.ts'
import { isFilledByFiles } from '@nurt/core/imports/filled-by-files.ts'
import type { ColumnTarget } from '@nurt/core/imports/plan.ts'

export const addressParts = ['street', 'postalCode', 'city', 'region', 'country'] as const
export type AddressPart = (typeof addressParts)[number]

/** One thing that a column can be read into, with a name for a select. */
export interface TargetOption {
  value: string
  target: ColumnTarget
  field?: Field
  part?: AddressPart
  /** Not the amount but what it is in. */
  isCurrency?: true
  system?: 'step' | 'owner'
}

/** Everything in a module that a column can fill, in the order of its fields; no teams where there are none. */
export function targetsOf(module: Module, hasTeams: boolean): TargetOption[] {
  const isTarget = (field: Field) => !field.hidden && isFilledByFiles(field) && (hasTeams || field.type !== 'team')
  const fields = module.fields.filter(isTarget).flatMap(optionsOf)
  const step: TargetOption[] = module.process ? [{ value: '*step', target: { system: 'step' }, system: 'step' }] : []
  return [...fields, ...step, { value: '*owner', target: { system: 'owner' }, system: 'owner' }]
}

function optionsOf(field: Field): TargetOption[] {
  if (field.type === 'address') {
    return addressParts.map((part) => ({ value: `${field.key}.${part}`, target: { field: field.key, part }, field, part }))
  }
  if (field.type === 'money' && field.currency === undefined) {
    const currency: ColumnTarget = { field: field.key, of: 'currency' }
    return [
      { value: field.key, target: { field: field.key }, field },
      { value: `${field.key}.currency`, target: currency, field, isCurrency: true },
    ]
  }
  const isLink = field.type === 'link' || field.type === 'multi_link'
  return [{ value: field.key, target: isLink ? { field: field.key, missing: 'problem' } : { field: field.key }, field }]
}

const searchable: ReadonlySet<Field['type']> = new Set([
  'text',
  'email',
  'phone',
  'tax_id',
  'number',
  'autonumber',
  'url',
  'bank_account',
  'choice',
  'date',
  'link',
])

/** Fields by which a record can be told from others, in a link or a match. */
export function keyFieldsOf(module: Module | undefined): Field[] {
  return module?.fields.filter((field) => !field.hidden && searchable.has(field.type)) ?? []
}

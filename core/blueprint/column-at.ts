import type { Field, Module } from './document.ts'

/** The column of line items that a path names: `items.cost`. */
export function columnAt({ fields }: Pick<Module, 'fields'>, path: string): Field | undefined {
  const [first, second] = path.split('.')
  const lines = fields.find(({ key }) => key === first)
  return lines?.type === 'lines' ? lines.fields.find(({ key }) => key === second) : undefined
}

import type { Module } from './document.ts'

const longest = 1000

/** The name of a record that is made, by its field: as much of the text as that holds; nothing where it is a number or is worked out. */
export function nameGiven({ fields, title }: Pick<Module, 'fields' | 'title'>, text: string): Record<string, string> {
  const field = fields.find(({ key }) => key === title)
  if (field?.type !== 'text' && field?.type !== 'long_text') return {}
  const most = ('maxLength' in field && field.maxLength) || longest
  return { [title]: Array.from(text).slice(0, most).join('') }
}

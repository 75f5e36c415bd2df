import type { FieldType, FileValue, Parsed } from './field-type.ts'
import { presenceOperators } from './operators.ts'
import { isUuid, unlessBlank, unlessBlankText, wrong } from './parsed.ts'

/** Uploaded files, by id; what the API gives names them too. Nothing is read from text. */
export const files: FieldType<'files'> = {
  type: () => ({ type: 'list', of: { type: 'key', of: 'file' } }),
  operators: presenceOperators,
  check: (input) => unlessBlank(input, (input) => (Array.isArray(input) ? checkFiles(input) : wrong('wrong_type'))),
  parse: (input) => unlessBlankText(input, (input) => wrong('file_unknown', { found: input })),
  searchText: (value) => value.map((file) => file.name).join(' '),
}

function checkFiles(inputs: readonly unknown[]): Parsed<FileValue[]> {
  const value: FileValue[] = []
  for (const input of inputs) {
    const {
      id,
      name = '',
      size = 0,
      type = '',
    }: Partial<FileValue> = typeof input === 'string' ? { id: input } : { ...(input as FileValue) }
    if (!isUuid(id)) return wrong('file_unknown', { found: String(id) })
    value.push({ id, name: String(name), size: Number(size), type: String(type) })
  }
  return { value }
}

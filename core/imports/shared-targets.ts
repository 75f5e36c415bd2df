import type { Field, FieldTypeName } from '../blueprint/document.ts'
import type { ColumnTarget, ImportPlan } from './plan.ts'

/** Types whose values from several columns are one value, a space between them. */
const joined: ReadonlySet<FieldTypeName> = new Set(['text', 'long_text'])

/** Types that take what each of their columns says. */
const collected: ReadonlySet<FieldTypeName> = new Set(['multi_link'])

/** The columns that make one text together, in the file's order, by the first of them. */
export function joinedColumns(plan: Pick<ImportPlan, 'mapping'>, fields: readonly Field[]): Map<number, number[]> {
  return new Map(sharing(plan).flatMap(({ target, columns }) => (isOf(joined, target, fields) ? [[columns[0] ?? 0, columns]] : [])))
}

/** Columns whose values would cover those of a column before them. */
export function clashingColumns(plan: Pick<ImportPlan, 'mapping'>, fields: readonly Field[]): number[] {
  return sharing(plan).flatMap(({ target, columns }) =>
    isOf(joined, target, fields) || isOf(collected, target, fields) ? [] : columns.slice(1),
  )
}

/** Columns that go to one place, where there are several. */
function sharing({ mapping }: Pick<ImportPlan, 'mapping'>): { target: ColumnTarget; columns: number[] }[] {
  const columns = Object.entries(mapping).map(([column, target]) => ({ column: Number(column), target }))
  const places = Map.groupBy(columns, ({ target }) => placeOf(target))
  return [...places.values()].flatMap((there) => {
    const [first, second] = there
    return first && second ? [{ target: first.target, columns: there.map(({ column }) => column).toSorted((a, b) => a - b) }] : []
  })
}

/** Alike for targets of which only one column can be the whole. */
export function placeOf(target: ColumnTarget): string {
  if ('system' in target) return `*${target.system}`
  if ('of' in target) return `${target.field}.${target.of}`
  return 'part' in target ? `${target.field}.${target.part}` : target.field
}

function isOf(types: ReadonlySet<FieldTypeName>, target: ColumnTarget, fields: readonly Field[]): boolean {
  if (!('field' in target) || 'part' in target || 'of' in target) return false
  const field = fields.find(({ key }) => key === target.field)
  return field !== undefined && types.has(field.type)
}

import { columnsOf } from '@nurt/core/blueprint/columns.ts'
import type { Blueprint, Module, Path, Question } from '@nurt/core/blueprint/document.ts'
import { isSystemField } from '@nurt/core/blueprint/system-fields.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import type { IndexColumn } from './structure.ts'

/** Every index slows each write down; a module with more lists than this lives with the first ones' indexes. */
const mostPerModule = 8
const mostEquals = 2
const mostOrders = 2

type Asking = Pick<Question, 'condition' | 'order'>

/**
 * The index that each shared list's condition and order need: what must be equal, then the order (without one: the range that is asked
 * for), then the id, on which pages continue. A list over linked fields only needs none.
 */
export function listIndexes(module: Module, lists: readonly Asking[], blueprint: Blueprint): IndexColumn[][] {
  const stored = storedColumns(module, blueprint)
  const found = lists.map((list) => indexOf(list, stored)).filter((columns) => columns.length > 1)
  return [...new Map(found.map((columns) => [JSON.stringify(columns), columns])).values()].slice(0, mostPerModule)
}

function indexOf(list: Asking, stored: ReadonlySet<Path>): IndexColumn[] {
  const asked = conjuncts(list.condition)
  const equals = fieldsOf(asked, 'is', stored).slice(0, mostEquals)
  const order = list.order.filter(({ field }) => stored.has(field) && !equals.includes(field)).slice(0, mostOrders)
  const ranges = order.length > 0 ? [] : ['within', 'between'].flatMap((op) => fieldsOf(asked, op, stored)).slice(0, 1)
  return [
    ...equals.map((name) => ({ name })),
    ...order.map(({ field, direction }) => ({ name: field, ...(direction === 'desc' && { descending: true }) })),
    ...ranges.map((name) => ({ name })),
    { name: 'id' },
  ]
}

type Asked = Extract<Condition, { op: unknown }>

/** What must hold of every record of the list, beside whatever else is asked. */
function conjuncts(condition: Condition): Asked[] {
  if ('all' in condition) return condition.all.flatMap(conjuncts)
  return 'op' in condition ? [condition] : []
}

function fieldsOf(asked: readonly Asked[], op: string, stored: ReadonlySet<Path>): Path[] {
  const fields = asked.filter((part) => part.op === op && stored.has(part.field)).map(({ field }) => field)
  return [...new Set(fields)].filter((field) => field !== 'id')
}

/** Fields that are one column of the module's own table, as all system fields are. Long texts are too long for an index. */
function storedColumns(module: Module, blueprint: Blueprint): ReadonlySet<Path> {
  const fields = module.fields.filter((field) => !field.hidden && !unordered.has(field.type) && columnsOf(field, blueprint).length > 0)
  const system = ['owner', 'team', 'created_at', 'updated_at', ...(module.process ? ['step', 'step_since'] : [])].filter(isSystemField)
  return new Set([...fields.map(({ key }) => key), ...system])
}

const unordered: ReadonlySet<string> = new Set(['long_text', 'multi_choice', 'people', 'address', 'files', 'rollup'])

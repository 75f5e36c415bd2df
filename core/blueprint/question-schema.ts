import { z } from 'zod'
import { conditionSchema } from '../expressions/condition-schema.ts'

export const path = z.string().regex(/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$/)

const layout = z.union([
  z.strictObject({ kind: z.literal('table') }),
  z.strictObject({ kind: z.literal('board'), field: path, total: path.optional(), inOrder: z.boolean().optional() }),
  z.strictObject({
    kind: z.literal('tree'),
    parent: path,
    parts: z
      .array(z.strictObject({ module: path, link: path, parent: path.optional() }))
      .max(5)
      .optional(),
  }),
  z.strictObject({ kind: z.literal('calendar'), start: path, end: path.optional(), by: z.enum(['week', 'month']).optional() }),
  z.strictObject({
    kind: z.literal('chart'),
    total: path.optional(),
    average: z.boolean().optional(),
    shape: z.enum(['bar', 'line', 'pie']).optional(),
  }),
  z.strictObject({ kind: z.literal('trend'), start: path, end: path, total: path.optional(), months: z.number().int().min(1).max(60) }),
  z.strictObject({
    kind: z.literal('forecast'),
    amount: path,
    start: path,
    end: path,
    cycle: path.optional(),
    months: z.number().int().min(1).max(120),
  }),
])

/** The shape of what a list asks; whether its fields are there is asked of the blueprint. */
export const questionParts = {
  picked: z.uuid().optional(),
  condition: conditionSchema,
  columns: z.array(z.strictObject({ field: path, width: z.number().int().min(20).max(2000).optional() })).max(100),
  order: z.array(z.strictObject({ field: path, direction: z.enum(['asc', 'desc']) })).max(5),
  group: z.strictObject({ field: path, by: z.enum(['day', 'week', 'month', 'quarter', 'year']).optional() }),
  totals: z.array(path).max(20),
  layout,
}

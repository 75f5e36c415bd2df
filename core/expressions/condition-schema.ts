import { z } from 'zod'
import { operators, type Condition } from './condition.ts'
import { isTooDeep } from './depth.ts'

const period = z.union([
  z.object({ unit: z.enum(['day', 'week', 'month', 'quarter', 'year']), offset: z.number().int().min(-1200).max(1200) }),
  z.object({ days: z.number().int().min(-36600).max(36600) }),
])

const value = z.union([
  z.string().max(4000),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string().max(400)).max(1000),
  z.array(z.number()).max(1000),
  z.object({ period }),
  z.object({ relative: z.object({ days: z.number().int().min(-36600).max(36600) }) }),
  z.object({ me: z.literal(true) }),
  z.object({ my_teams: z.literal(true) }),
])

const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(condition).max(100) }),
    z.strictObject({ any: z.array(condition).max(100) }),
    z.strictObject({ field: z.string().max(200), op: z.enum(operators), value: value.optional() }),
    z.strictObject({ formula: z.string().max(4000) }),
  ]),
) as z.ZodType<Condition>

/**
 * The shape of a condition that came from outside; whether its fields and operators fit the module is asked of the snapshot. The depth is
 * looked at first: each level costs a dozen frames of the stack.
 */
export const conditionSchema: z.ZodType<Condition> = z
  .unknown()
  .refine((given) => !isTooDeep(given), 'too deep')
  .pipe(condition) as unknown as z.ZodType<Condition>

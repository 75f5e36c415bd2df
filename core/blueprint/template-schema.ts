import { z } from 'zod'
import { key, label } from './action-schema.ts'

/** A module's Word templates; whether their tags stand for anything is judged by check-templates.ts. */
export const documentTemplates = z
  .array(
    z.strictObject({
      key,
      name: label,
      field: key,
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      file: z.string().max(200),
      tags: z.array(z.strictObject({ text: z.string().max(200), path: z.string().max(100), each: key.optional() })).max(1000),
    }),
  )
  .max(50)
  .optional()

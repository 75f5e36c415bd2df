/** JSON Schema 2020-12, as OpenAPI 3.1 takes it. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  title?: string
  description?: string
  format?: string
  pattern?: string
  enum?: unknown[]
  items?: Schema
  prefixItems?: Schema[]
  minItems?: number
  maxItems?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  readOnly?: boolean
  examples?: unknown[]
}

export const refTo = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` })

export function object(properties: Record<string, Schema>, required: readonly string[] = Object.keys(properties)): Schema {
  return { type: 'object', properties, ...(required.length > 0 && { required: [...required] }) }
}

export const uuid: Schema = { type: 'string', format: 'uuid', examples: ['0198c2f0-5a4e-7cc1-9d2e-3f6a1b2c4d5e'] }
export const text: Schema = { type: 'string' }
export const whole: Schema = { type: 'integer', minimum: 0 }

export function orNull(schema: Schema): Schema {
  if (schema.$ref) return { anyOf: [schema, { type: 'null' }] }
  return {
    ...schema,
    type: [schema.type ?? 'string', 'null'].flat(),
    ...(schema.enum && { enum: [...schema.enum, null] }),
  }
}

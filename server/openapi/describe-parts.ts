import { object, orNull, refTo, type Schema, text, uuid, whole } from './schema.ts'

const change: Schema = { ...uuid, description: 'Give it to POST /undos to take the change back.' }

/** What does not depend on the workspace's modules. */
export const commonSchemas: Record<string, Schema> = {
  Problem: {
    ...object({
      type: { ...text, format: 'uri', description: 'An address that says what it means.' },
      title: text,
      status: { type: 'integer' },
      detail: text,
      error: { ...text, description: 'The last part of type.' },
      details: { type: 'object', additionalProperties: true },
      fields: {
        type: 'array',
        items: object({ field: text, code: text, message: text, index: whole, line: whole }, ['field', 'code']),
      },
    }),
    required: ['type', 'title', 'status', 'detail', 'error', 'details'],
    examples: [
      {
        type: 'https://crm.example.com/api/v1/problems/invalid_values',
        title: 'Invalid values',
        status: 422,
        detail: 'Some values do not fit their fields. name: required',
        error: 'invalid_values',
        details: { problems: [{ field: 'name', code: 'required' }] },
        fields: [{ field: 'name', code: 'required' }],
      },
    ],
  },
  Link: {
    type: 'array',
    prefixItems: [uuid, orNull(text)],
    minItems: 2,
    maxItems: 2,
    description: 'The id of a linked record, and its name as far as you may see it.',
  },
  Address: {
    ...object({ street: text, postalCode: text, city: text, region: text, country: { ...text, description: 'ISO 3166-1 alpha-2.' } }, []),
  },
  File: object({ id: uuid, name: text, size: whole, type: text }),
  Page: {
    ...object({
      columns: { type: 'array', items: text },
      rows: {
        type: 'array',
        items: { type: 'array' },
        description: 'Each begins with id and version; then what columns names, in its order.',
      },
      next: { ...orNull(text), description: 'Give it as after for the next page; null on the last one.' },
    }),
    examples: [{ columns: ['name'], rows: [[uuid.examples?.[0], 1, 'Acme']], next: null }],
  },
  Count: object({ count: whole, capped: { type: 'boolean', description: 'There are more than count.' } }),
  Many: object({ records: { type: 'array', items: object({ id: uuid, version: whole }) }, change }),
  Seen: object({ id: uuid, version: whole }),
  Event: object({
    id: uuid,
    at: { ...text, format: 'date-time' },
    actor: orNull(uuid),
    type: text,
    changes: { type: 'object', additionalProperties: true, description: 'By field: what it was, what it became.' },
  }),
}

/** A record around the values of its module. */
export function describeRecord(values: string): Schema {
  return object(
    {
      id: uuid,
      version: whole,
      title: text,
      values: refTo(values),
      step: orNull(text),
      stepSince: orNull({ ...text, format: 'date-time' }),
      owner: orNull(uuid),
      team: orNull(uuid),
      createdAt: { ...text, format: 'date-time' },
      createdBy: orNull(uuid),
      updatedAt: { ...text, format: 'date-time' },
      updatedBy: orNull(uuid),
      trashedAt: orNull({ ...text, format: 'date-time' }),
      may: object({
        change: { type: 'boolean' },
        trash: { type: 'boolean' },
        restore: { type: 'boolean' },
        handOver: { type: 'boolean' },
      }),
      change,
    },
    ['id', 'version', 'title', 'values', 'step', 'owner', 'team', 'createdAt', 'updatedAt', 'trashedAt', 'may'],
  )
}

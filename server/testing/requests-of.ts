import type { RouteOptions } from 'fastify'
import { z } from 'zod'
import type { Chance } from '../../prove/chance.ts'

/** What programs and people send that nobody expects. */
export const hostile: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1e308,
  2 ** 53,
  '',
  ' ',
  '\0',
  '\ud83d',
  '\u202e\u0000',
  '__proto__',
  'constructor',
  "'; drop table nurt_member; --",
  '"><script>alert(1)</script>',
  '../../etc/passwd',
  '%00%zz%',
  '${7*7}{{7*7}}',
  'x'.repeat(5000),
  'ﷺ'.repeat(300),
  '9'.repeat(400),
  '2026-02-30',
  '-99999-13-45T99:99:99Z',
  '1e5',
  'NaN',
  '00000000-0000-0000-0000-000000000000',
  [],
  [[]],
  [null],
  {},
  { a: { b: { c: [] } } },
  { formula: 'a + ' },
  { all: [{ any: [{ all: [] }] }] },
  { field: 'name', op: 'is', value: { deep: true } },
]

/** A request that a program may send to a route. */
export interface Request {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string
  payload?: object
}

/** Real names and ids by what a property is called, so that requests come past the door. */
export type Known = Readonly<Record<string, readonly unknown[]>>

interface Json {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Json[]
  oneOf?: Json[]
  items?: Json
  prefixItems?: Json[]
  properties?: Record<string, Json>
  required?: string[]
  additionalProperties?: Json | boolean
  format?: string
  minimum?: number
  maximum?: number
  $ref?: string
  $defs?: Record<string, Json>
}

/** Makes requests from the schemas that a route checks by: valid, half valid and hostile ones. */
export function requestsOf(route: RouteOptions, { chance, known }: { chance: Chance; known: Known }): Request {
  const { params, querystring, body } = (route.schema ?? {}) as { params?: z.ZodType; querystring?: z.ZodType; body?: z.ZodType }
  /** How much of it is spoilt, in a hundred. */
  const spoilt = chance.pick([0, 0, 5, 20, 60])
  const make = (part: z.ZodType | undefined): unknown => {
    if (!part) return {}
    const json = z.toJSONSchema(part, { unrepresentable: 'any', io: 'input', reused: 'ref' }) as Json
    return valueOf(json, { chance, known, spoilt, defs: json.$defs ?? {}, name: '', depth: 0 })
  }
  const real = Object.fromEntries(Object.entries(known).map(([key, some]) => [key, chance.pick(some)]))
  const named: Record<string, unknown> = { ...real, ...(make(params) as object), workspace: real['workspace'] }
  const url = route.url.replaceAll(/:(\w+)/g, (_all, name: string) => encodeURIComponent(plain(named[name])))
  const method = [route.method].flat()[0] as Request['method']
  const payload = body ? make(body) : method !== 'GET' && chance.between(0, 9) === 0 ? chance.pick(hostile) : undefined
  const isSent = typeof payload === 'object' && payload !== null
  return { method, url: `${url}${queryOf(make(querystring))}`, ...(isSent && { payload }) }
}

function queryOf(query: unknown): string {
  if (!isObject(query)) return ''
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined)
  return `?${pairs.map(([key, value]) => `${encodeURIComponent(plain(key))}=${encodeURIComponent(plain(value))}`).join('&')}`
}

interface Making {
  chance: Chance
  known: Known
  spoilt: number
  defs: Record<string, Json>
  /** Of the property. */
  name: string
  depth: number
}

function valueOf(schema: Json, making: Making): unknown {
  const { chance, known, spoilt, name } = making
  if (chance.between(1, 100) <= spoilt) return chance.pick(hostile)
  const real = known[name]
  if (real && chance.between(0, 9) > 0) return chance.pick(real)
  const part = partOf(schema, making)
  if (part) return valueOf(part, { ...making, depth: making.depth + 1 })
  if (schema.const !== undefined) return schema.const
  return schema.enum ? chance.pick(schema.enum) : (makers[schema.type ?? ''] ?? any)(schema, making)
}

/** What a schema only leads to. */
function partOf({ $ref, anyOf, oneOf }: Json, { chance, defs, depth }: Making): Json | undefined {
  if ($ref) return defs[$ref.split('/').at(-1) ?? ''] ?? {}
  const choices = anyOf ?? oneOf
  return choices && (depth > 8 ? choices[0] : chance.pick(choices))
}

const any = (_schema: Json, { chance, known }: Making): unknown => chance.pick([...(known['value'] ?? []), ...hostile])

const makers: Record<string, (schema: Json, making: Making) => unknown> = {
  object: (schema, making) => {
    const found: [string, unknown][] = []
    for (const [key, part] of Object.entries(schema.properties ?? {})) {
      const isSent = schema.required?.includes(key) ? making.chance.between(1, 100) > making.spoilt / 2 : making.chance.between(0, 1) === 1
      if (isSent) found.push([key, valueOf(part, { ...making, name: key, depth: making.depth + 1 })])
    }
    const { additionalProperties: rest } = schema
    const fields = making.known['field'] ?? ['name']
    for (let n = typeof rest === 'object' ? making.chance.between(0, 3) : 0; n > 0; n--) {
      found.push([plain(making.chance.pick(fields)), valueOf(rest as Json, { ...making, name: 'value', depth: making.depth + 1 })])
    }
    if (making.chance.between(1, 100) <= making.spoilt) found.push([plain(making.chance.pick(hostile)), making.chance.pick(hostile)])
    return Object.fromEntries(found)
  },
  array: ({ items = {}, prefixItems }, making) => {
    if (prefixItems) return prefixItems.map((part) => valueOf(part, { ...making, depth: making.depth + 1 }))
    const length = making.depth > 6 ? 0 : making.chance.between(0, 3)
    return Array.from({ length }, () => valueOf(items, { ...making, depth: making.depth + 1 }))
  },
  string: ({ format }, { chance }) => {
    if (format === 'uuid') return '0198c2f0-5a4e-7cc1-9d2e-3f6a1b2c4d5e'
    if (format === 'email') return 'eva@example.com'
    if (format === 'date-time') return '2030-01-01T00:00:00Z'
    return chance.pick(['name', 'Acme', '12.50', '12.50 PLN', '2026-11-21', 'Żółć', 'a', '{"condition":{"all":[]}}'])
  },
  integer: ({ minimum = 0, maximum = 100 }, { chance }) => chance.between(Math.max(minimum, -1000), Math.min(maximum, 1000)),
  number: (_schema, { chance }) => chance.between(0, 1000) / 8,
  boolean: (_schema, { chance }) => chance.between(0, 1) === 1,
  null: () => null,
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** As it stands in an address; halves of characters cannot. */
function plain(value: unknown): string {
  return (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed()
}

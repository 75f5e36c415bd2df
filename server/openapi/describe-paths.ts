import { mostFiles } from '@nurt/core/records/most-files.ts'
import { postCommand, taskScopes } from '@nurt/core/processes/api.ts'
import { z } from 'zod'
import type { Action } from '@nurt/core/blueprint/document.ts'
import { refusals } from '@nurt/core/refusal.ts'
import { object, refTo, type Schema, text, uuid, whole } from './schema.ts'

type Method = 'get' | 'post' | 'patch' | 'delete'

interface Operation {
  operationId: string
  summary: string
  tags: string[]
  description?: string
  parameters?: object[]
  requestBody?: object
  responses: Record<string, object>
}

export type Paths = Record<string, Partial<Record<Method, Operation>>>

const json = (schema: Schema) => ({ 'application/json': { schema } })
const body = (schema: Schema) => ({ requestBody: { required: true, content: json(schema) } })
const parameter = (name: string) => ({ $ref: `#/components/parameters/${name}` })

interface Contents {
  description?: string
  parameters?: object[]
  requestBody?: object
  /** Absent: no content. */
  answer?: Schema | object
  status?: 200 | 201 | 204
}

function operation(
  tag: string,
  operationId: string,
  summary: string,
  { answer, status = 200, parameters = [], ...more }: Contents,
): Operation {
  const content = answer === undefined ? {} : { content: 'application/json' in answer || 'text/csv' in answer ? answer : json(answer) }
  return {
    operationId,
    summary,
    tags: [tag],
    ...more,
    ...(parameters.length > 0 && { parameters }),
    responses: {
      [status]: { description: status === 201 ? 'Made' : status === 204 ? 'Done' : 'OK', ...content },
      default: { $ref: '#/components/responses/Problem' },
    },
  }
}

export const commonParameters: Record<string, object> = {
  record: { name: 'record', in: 'path', required: true, schema: uuid },
  list: { name: 'list', in: 'query', schema: text, description: 'The key of a shared list or the id of a personal one.' },
  question: {
    name: 'question',
    in: 'query',
    schema: text,
    description: 'JSON: the parts of a question that are asked instead of the list’s: condition, columns, order, group, totals.',
    example: '{"condition":{"all":[]},"order":[{"field":"created_at","direction":"desc"}]}',
  },
  columns: { name: 'columns', in: 'query', schema: text, description: 'Fields, also of linked records (client.name), joined by commas.' },
  idempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
    description: 'The same key never acts twice within a day; the first answer is told again.',
  },
}

export const commonResponses = {
  Problem: {
    description: `A refusal (RFC 9457). Codes: ${Object.keys(refusals).join(', ')}.`,
    headers: { 'Retry-After': { schema: whole, description: 'Seconds; with 429 and 503.' } },
    content: { 'application/problem+json': { schema: refTo('Problem') } },
  },
}

const once = parameter('idempotencyKey')
const asked = [parameter('list'), parameter('question')]

export interface Described {
  key: string
  name: string
  one: string
  hasSteps: boolean
  /** Records run through their process as cases. */
  isRouted: boolean
  may: (action: Action) => boolean
}

const byId = [parameter('record')]
const many = { answer: refTo('Many'), parameters: [once] }

/** The addresses of one module, as far as the role may go. */
export function describeModulePaths(module: Described): Paths {
  return { ...recordPaths(module), ...casePaths(module), ...questionPaths(module), ...manyPaths(module) }
}

function sayFor({ name, key }: Described) {
  return (verb: string, summary: string, contents: Contents) => operation(name, `${key}.${verb}`, summary, contents)
}

function recordPaths(module: Described): Paths {
  const { key, name, one, hasSteps, may } = module
  const say = sayFor(module)
  const record = { answer: refTo(`${key}.record`) }
  const values = refTo(`${key}.input`)
  const page = [
    { name: 'after', in: 'query', schema: text },
    { name: 'limit', in: 'query', schema: pageSize },
  ]
  const made = body(object({ values, ...(hasSteps && { step: text }) }, ['values']))
  return {
    [`/m/${key}/records`]: {
      get: say('list', `${name}: one page`, { answer: refTo('Page'), parameters: [...asked, parameter('columns'), ...page] }),
      ...(may('create') && { post: say('create', `${one}: make`, { ...record, status: 201, parameters: [once], ...made }) }),
    },
    [`/m/${key}/records/{record}`]: {
      get: say('find', `${one}: look`, { ...record, parameters: byId }),
      ...(may('change') && {
        patch: say('change', `${one}: change`, {
          ...record,
          description: 'version is the one that you saw. Fields that others changed meanwhile are merged, the same field is refused.',
          parameters: [...byId, once],
          ...body(object({ version: whole, values })),
        }),
      }),
    },
    [`/m/${key}/records/{record}/events`]: {
      get: say('history', `${one}: history`, {
        answer: object({ events: { type: 'array', items: refTo('Event') } }),
        parameters: [...byId, { name: 'before', in: 'query', schema: uuid }],
      }),
    },
    [`/m/${key}/records/{record}/comments`]: {
      post: say('comment', `${one}: comment`, {
        answer: refTo('Event'),
        status: 201,
        parameters: [...byId, once],
        ...body(object({ text: { ...text, maxLength: 20_000 }, files: { type: 'array', items: uuid, maxItems: mostFiles } }, ['text'])),
      }),
    },
    ...(hasSteps &&
      may('change') && {
        [`/m/${key}/records/{record}/moves`]: {
          post: say('move', `${one}: put on a step`, {
            ...record,
            parameters: [...byId, once],
            ...body(object({ step: text, version: whole }, ['step'])),
          }),
        },
      }),
  }
}

/** Where its records run through a process. */
function casePaths(module: Described): Paths {
  const { key, one, isRouted } = module
  const say = sayFor(module)
  if (!isRouted) return {}
  return {
    [`/m/${key}/records/{record}/case`]: {
      get: say('case', `${one}: where it stands in its process, its buttons and tasks`, { answer: { type: 'object' }, parameters: byId }),
    },
    [`/m/${key}/records/{record}/commands`]: {
      post: say('command', `${one}: press a button, do a task`, {
        answer: { type: 'object' },
        parameters: [...byId, once],
        ...body(z.toJSONSchema(postCommand.body) as Schema),
      }),
    },
  }
}

const pageSize: Schema = { type: 'integer', minimum: 1, maximum: 1000 }

function questionPaths(module: Described): Paths {
  const { key, name, may } = module
  const say = sayFor(module)
  const format = { name: 'format', in: 'query', required: true, schema: { type: 'string', enum: ['csv', 'xlsx'] } }
  return {
    [`/m/${key}/count`]: { get: say('count', `${name}: count`, { answer: refTo('Count'), parameters: asked }) },
    [`/m/${key}/groups`]: { get: say('groups', `${name}: groups with totals`, { answer: { type: 'object' }, parameters: asked }) },
    [`/m/${key}/totals`]: { get: say('totals', `${name}: totals`, { answer: { type: 'object' }, parameters: asked }) },
    ...(may('export') && {
      [`/m/${key}/export`]: {
        get: say('export', `${name}: as a file`, {
          answer: { 'text/csv': {}, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {} },
          parameters: [format, ...asked, parameter('columns')],
        }),
      },
    }),
  }
}

function manyPaths(module: Described): Paths {
  const { key, name, may } = module
  const say = sayFor(module)
  const ids = body(object({ records: { type: 'array', items: uuid, minItems: 1, maxItems: 10_000 } }))
  const seen: Schema = { type: 'array', items: refTo('Seen'), minItems: 1, maxItems: 10_000 }
  const edit = body(object({ records: seen, values: refTo(`${key}.input`) }))
  return {
    ...(may('change') && {
      [`/m/${key}/edits`]: { post: say('edit', `${name}: the same values into many`, { ...many, ...edit }) },
    }),
    ...(may('trash') && {
      [`/m/${key}/trashings`]: { post: say('trash', `${name}: into the trash`, { ...many, ...ids }) },
      [`/m/${key}/restorations`]: { post: say('restore', `${name}: back from the trash`, { ...many, ...ids }) },
    }),
  }
}

const hit = object({ module: text, record: uuid, title: text, tells: { type: 'array', items: object({ label: text, text }) } })

/** Addresses over all modules. */
export const commonPaths: Paths = {
  '/search': {
    get: operation('search', 'search', 'Records of all modules by any of their texts', {
      answer: object({ results: { type: 'array', items: hit } }),
      parameters: [
        { name: 'q', in: 'query', required: true, schema: { type: 'string', maxLength: 200 } },
        { name: 'module', in: 'query', schema: text },
        { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 50 } },
      ],
    }),
  },
  '/tasks': {
    get: operation('tasks', 'tasks.list', 'What waits for the one who asks: own tasks, and those that a team or role may take', {
      answer: { type: 'object' },
      parameters: [
        { name: 'scope', in: 'query', schema: { type: 'string', enum: [...taskScopes] } },
        { name: 'after', in: 'query', schema: text },
        { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 200 } },
      ],
    }),
  },
  '/undos': {
    post: operation('undo', 'undo', 'Take a change back', {
      description: 'change is what a write answered. All that one act changed is taken back together.',
      answer: { type: 'object' },
      parameters: [once],
      ...body(object({ change: uuid })),
    }),
  },
  '/files': {
    post: operation('files', 'files.upload', 'Upload a file for a record that is saved with its id next', {
      answer: refTo('File'),
      status: 201,
      parameters: [once, { name: 'id', in: 'query', schema: uuid, description: 'The id that it gets; absent: a new one.' }],
      requestBody: {
        required: true,
        content: { 'multipart/form-data': { schema: object({ file: { type: 'string', format: 'binary' } }) } },
      },
    }),
  },
}

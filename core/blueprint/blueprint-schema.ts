import { z } from 'zod'
import { conditionSchema } from '../expressions/condition-schema.ts'
import { actionValue, createAction, formula, key, label, stepActions } from './action-schema.ts'
import { documentTemplates } from './template-schema.ts'
import { actions, type Blueprint, colors, fieldAccesses, languages, reachWords, stepFieldRules, traits } from './document.ts'
import { delegateLimits } from '../processes/definition.ts'
import { startKey } from './is-routed.ts'
import { publicForms } from './form-schema.ts'
import { path, questionParts } from './question-schema.ts'

/** A column of line items: `items.cost`. */
const columnPath = z.string().regex(/^[a-z][a-z0-9_]{0,40}\.[a-z][a-z0-9_]{0,40}$/)
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const text = z.partialRecord(z.enum(languages), z.string().max(2000))
const origin = z.strictObject({ pack: z.string().max(60), version: z.string().max(40) }).optional()
const results = ['text', 'number', 'percent', 'money', 'date', 'datetime', 'duration', 'yes_no'] as const
const places = z.number().int().min(0).max(6).optional()
const total = z.boolean().optional()
const currency = z.string().regex(/^[A-Z]{3}$/)
const choices = z.array(z.strictObject({ key, name: label, color: z.enum(colors), hidden: z.boolean().optional() })).max(500)

const common = {
  key,
  name: label,
  hint: text.optional(),
  required: z.boolean().optional(),
  unique: z.boolean().optional(),
  default: z.json().optional(),
  rule: z.strictObject({ formula, message: text }).optional(),
  hidden: z.boolean().optional(),
  origin,
}

function plain<T extends string>(type: T) {
  return z.strictObject({ ...common, type: z.literal(type) })
}

const simpleFields = [
  plain('text').extend({ maxLength: z.number().int().min(1).max(10_000).optional() }),
  plain('long_text'),
  plain('number').extend({ places, total }),
  plain('percent').extend({ places }),
  plain('money').extend({ currency: currency.optional(), total }),
  plain('date'),
  plain('datetime'),
  plain('duration').extend({ total }),
  plain('yes_no'),
  plain('choice').extend({ choices }),
  plain('multi_choice').extend({ choices }),
  plain('link').extend({
    module: key,
    inverse: label.optional(),
    inverseList: key.optional(),
    onTrash: z.enum(['restrict', 'clear', 'cascade']).optional(),
    fills: z.record(key, key).optional(),
    matches: z.record(key, key).optional(),
    offers: conditionSchema.optional(),
  }),
  plain('multi_link').extend({ module: key, inverse: label.optional(), inverseList: key.optional(), offers: conditionSchema.optional() }),
  plain('person'),
  plain('team'),
  plain('email'),
  plain('phone'),
  plain('url'),
  plain('address'),
  plain('tax_id'),
  plain('bank_account'),
  plain('autonumber').extend({ pattern: z.string().min(1).max(100) }),
  plain('files').extend({ signature: z.literal(true).optional() }),
  plain('formula').extend({ formula, result: z.enum(results), places, live: z.boolean().optional(), total }),
  plain('rollup').extend({
    module: key,
    link: key,
    aggregate: z.enum(['count', 'sum', 'min', 'max']),
    field: key.optional(),
    condition: conditionSchema.optional(),
    result: z.enum(results),
    forAll: z.boolean().optional(),
  }),
] as const

const lines = plain('lines').extend({
  fields: z.array(z.discriminatedUnion('type', simpleFields)).max(60),
  copy: z.strictObject({ from: key, lines: key }).optional(),
})

const fieldSchema = z.discriminatedUnion('type', [...simpleFields, lines])

const transition = z.strictObject({
  key,
  name: label,
  to: key,
  condition: conditionSchema.optional(),
  required: z.array(key).max(100).optional(),
  comment: z.literal('required').optional(),
  confirm: text.optional(),
  unfinished: z.literal(true).optional(),
  actions: stepActions,
})

const assignee = z.union([
  z.strictObject({ person: z.uuid() }),
  z.strictObject({ role: z.enum(['author', 'owner']) }),
  z.strictObject({ field: key, by: z.enum(['claim', 'least_busy']).optional() }),
  z.strictObject({ headOf: z.union([z.literal('team'), z.strictObject({ team: z.uuid() }), z.strictObject({ field: key })]) }),
  z.strictObject({ team: z.uuid(), by: z.enum(['claim', 'least_busy']) }),
  z.strictObject({ members: key, by: z.enum(['each', 'claim', 'least_busy']) }),
])

const outcome = z.strictObject({
  key,
  name: label,
  color: z.enum(colors).optional(),
  need: z.union([
    z.enum(['one', 'all']),
    z.strictObject({ count: z.number().int().min(1).max(1000) }),
    z.strictObject({ percent: z.number().int().min(1).max(100) }),
  ]),
  transition: key.optional(),
  comment: z.literal('required').optional(),
})

const work = z.strictObject({
  assignees: z.array(assignee).max(50),
  order: z.enum(['parallel', 'sequence']),
  outcomes: z.array(outcome).max(20),
  rest: z.enum(['wait', 'finish', 'cancel']),
  otherwise: key.optional(),
  judged: z.array(key).max(100).optional(),
  apart: z
    .array(z.union([key, z.literal(startKey)]))
    .max(50)
    .optional(),
  delegate: z.enum(delegateLimits).optional(),
  due: z.strictObject({ workingDays: z.number().int().min(0).max(1000) }).optional(),
})

/** The longest term: a few years. */
const days = z.number().int().min(1).max(1000)
const timed = {
  key,
  after: z.union([
    z.strictObject({ workingMinutes: z.number().int().min(1).max(60_000), every: z.boolean().optional() }),
    z.strictObject({ workingDays: days, every: z.boolean().optional() }),
    z.strictObject({ before: key, days: z.number().int().min(-1000).max(1000) }),
  ]),
}
const timer = z.union([
  z.strictObject({ ...timed, transition: key }),
  z.strictObject({ ...timed, remind: z.enum(['doers', 'heads', 'in_charge', 'owner']) }),
  z.strictObject({ ...timed, escalate: z.enum(['give', 'add']) }),
])
const stepDocument = z.strictObject({
  key,
  name: label,
  description: text.optional(),
  field: key,
  due: z
    .union([
      z.strictObject({ workingDays: z.number().int().min(0).max(1000) }),
      z.strictObject({ before: key, days: z.number().int().min(-1000).max(1000) }),
    ])
    .optional(),
})

const calls = z.strictObject({
  list: z
    .array(
      z.strictObject({
        key,
        module: key,
        link: key,
        each: key.optional(),
        condition: conditionSchema.optional(),
        values: z.record(key, actionValue).optional(),
        back: z.record(key, key).optional(),
        cancelledOn: key.optional(),
      }),
    )
    .max(20),
  wait: z.union([z.enum(['all', 'none']), z.strictObject({ count: z.number().int().min(1).max(1000) })]),
  cancelled: z.enum(['cancel', 'keep']),
  to: key.optional(),
})

const parallel = z.strictObject({
  branches: z.array(z.strictObject({ key, name: label })).max(20),
  wait: z.union([z.literal('all'), z.strictObject({ count: z.number().int().min(1).max(20) })]),
  to: key,
})

const gate = z.strictObject({
  key,
  name: label,
  flows: z.array(z.strictObject({ key, to: key, condition: conditionSchema })).max(200),
  table: z.strictObject({ columns: z.array(path).max(20) }).optional(),
  editors: z.array(key).max(100).optional(),
  otherwise: key.optional(),
  unknown: key.optional(),
})

const process = z.strictObject({
  groups: z
    .array(z.strictObject({ key, name: label }))
    .min(1)
    .max(50),
  steps: z
    .array(
      z.strictObject({
        key,
        name: label,
        color: z.enum(colors),
        group: key,
        description: text.optional(),
        final: z.boolean().optional(),
        transitions: z.array(transition).max(50).optional(),
        work: work.optional(),
        fields: z.record(key, z.enum(stepFieldRules)).optional(),
        merged: z
          .array(z.strictObject({ key, name: label }))
          .max(200)
          .optional(),
        splitFrom: z.strictObject({ step: key, condition: conditionSchema.optional() }).optional(),
        timers: z.array(timer).max(20).optional(),
        documents: z.array(stepDocument).max(50).optional(),
        calls: calls.optional(),
        onEnter: stepActions,
        onLeave: stepActions,
        parallel: parallel.optional(),
        branch: z.strictObject({ of: key, key }).optional(),
      }),
    )
    .min(1)
    .max(200),
  gates: z.array(gate).max(200).optional(),
})

const moduleSchema = z.strictObject({
  key,
  name: label,
  one: label,
  add: label,
  icon: z.string().regex(/^[a-z0-9-]{1,40}$/),
  enabled: z.boolean(),
  traits: z.array(z.enum(traits)),
  title: key,
  fields: z.array(fieldSchema).min(1).max(300),
  sections: z.array(z.strictObject({ key, name: label, fields: z.array(key).max(300) })).max(60),
  process: process.optional(),
  task: z
    .strictObject({
      doer: key.optional(),
      due: key.optional(),
      priority: key.optional(),
      percent: key.optional(),
      parent: key.optional(),
      done: key.optional(),
    })
    .optional(),
  forms: publicForms,
  templates: documentTemplates,
  origin,
})

const listSchema = z.strictObject({
  key,
  module: key,
  name: label,
  ...questionParts,
  group: questionParts.group.optional(),
  totals: questionParts.totals.optional(),
  roles: z.array(key).max(100).optional(),
  makes: createAction.extend({ once: z.literal(true).optional() }).optional(),
  origin,
})

const reach = z.union([z.enum(reachWords), conditionSchema])
const roleSchema = z.strictObject({
  key,
  name: label,
  configure: z.boolean(),
  audit: z.boolean().optional(),
  secondFactor: z.boolean().optional(),
  rights: z.record(z.union([key, z.literal('*')]), z.partialRecord(z.enum(actions), reach)),
  fields: z.record(key, z.record(z.union([key, columnPath]), z.enum(fieldAccesses))).optional(),
})

/** The shape of a blueprint; its sense is judged by validate.ts. */
export const blueprintSchema: z.ZodType<Blueprint> = z.strictObject({
  format: z.literal(1),
  languages: z.array(z.enum(languages)).min(1).max(languages.length),
  timeZone: z.string().max(60),
  currency,
  country: z.string().regex(/^[A-Z]{2}$/),
  workingTime: z
    .strictObject({ weekdays: z.array(z.number().int().min(1).max(7)).max(7), from: time, to: z.union([time, z.literal('24:00')]) })
    .optional(),
  ownDays: z
    .array(z.strictObject({ key, name: label, from: z.iso.date(), to: z.iso.date().optional(), works: z.literal(true).optional() }))
    .max(500)
    .optional(),
  start: z.strictObject({ requests: z.array(key).max(30), news: key.optional() }).optional(),
  modules: z.array(moduleSchema).max(200),
  lists: z.array(listSchema).max(2000),
  roles: z.array(roleSchema).min(1).max(100),
  menu: z.array(z.strictObject({ module: key, lists: z.array(key).max(200) })).max(200),
}) as unknown as z.ZodType<Blueprint>

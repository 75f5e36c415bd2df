import { isRouted } from '@nurt/core/blueprint/is-routed.ts'
import { labelOf } from '@nurt/core/blueprint/label.ts'
import type { Field } from '@nurt/core/blueprint/document.ts'
import { isReadOnly } from '@nurt/core/fields/read-only.ts'
import { writableSystemFields } from '@nurt/core/fields/writable-system-fields.ts'
import { readableFields, writableFields } from '@nurt/core/permissions/readable-fields.ts'
import { reachOf } from '@nurt/core/permissions/reach.ts'
import type { Ctx } from '../context.ts'
import { viewerOf } from '../permissions/view.ts'
import { describeField, exampleOf, type Say } from './describe-field.ts'
import { commonSchemas, describeRecord } from './describe-parts.ts'
import { commonParameters, commonPaths, commonResponses, describeModulePaths } from './describe-paths.ts'
import { object, type Schema } from './schema.ts'

/** The workspace's API as OpenAPI 3.1: the modules and fields that the one who asks may read, named in their language. */
export function describeApi(ctx: Ctx): object {
  const { snapshot, workspace, platform, actor } = ctx
  const { role } = viewerOf(ctx)
  const say: Say = (label) => labelOf(label, actor.language, snapshot.blueprint.languages)
  const modules = [...snapshot.modules.values()].filter(({ key, module }) => module.enabled && reachOf(role, 'see', key) !== 'none')
  const described = modules.map(({ key, module }) => ({
    key,
    name: say(module.name),
    one: say(module.one),
    hasSteps: module.process !== undefined,
    isRouted: isRouted(module.process),
    may: (action: Parameters<typeof reachOf>[1]) => reachOf(role, action, key) !== 'none',
  }))
  return {
    openapi: '3.1.1',
    info: {
      title: `${workspace.name}: Nurt`,
      version: `1.${snapshot.version}`,
      description: 'What your role may see of this workspace. Blanks are null; numbers and amounts are exact decimal texts; times are UTC.',
    },
    servers: [{ url: `${platform.config.publicUrl}/api/v1/w/${workspace.slug}` }],
    security: [{ apiKey: [] }],
    tags: [...new Set(described.map(({ name }) => name))].map((name) => ({ name })),
    paths: Object.assign({}, ...described.map(describeModulePaths), commonPaths) as object,
    components: {
      securitySchemes: { apiKey: { type: 'http', scheme: 'bearer', description: 'A key of Configure › API.' } },
      parameters: commonParameters,
      responses: commonResponses,
      schemas: {
        ...commonSchemas,
        ...Object.fromEntries(
          described.flatMap(({ key }) => {
            const readable = [...readableFields(snapshot, role, key).values()]
            const writable = writableFields(snapshot, role, key).filter((field) => !isReadOnly(field))
            const system = writableSystemFields.filter((field) => snapshot.modules.get(key)?.system.has(field.key))
            return [
              [`${key}.values`, describeGiven(readable, say)],
              [`${key}.input`, describeTaken([...writable, ...system.map((field) => ({ ...field, name: { en: field.key } }))], say)],
              [`${key}.record`, describeRecord(`${key}.values`)],
            ]
          }),
        ),
      },
    },
  }
}

function describeGiven(fields: readonly Field[], say: Say): Schema {
  return object(
    Object.fromEntries(
      fields.map((field) => [field.key, { ...describeField(field, say, 'given'), ...(isReadOnly(field) && { readOnly: true }) }]),
    ),
  )
}

/** Required are those without which a new record is refused; a change may leave them out. */
function describeTaken(fields: readonly Field[], say: Say): Schema {
  const required = fields.filter((field) => field.required && field.default === undefined).map(({ key }) => key)
  const example = fields.filter(({ key, type }, at) => required.includes(key) || (at < 4 && type !== 'link' && type !== 'person'))
  return {
    ...object(Object.fromEntries(fields.map((field) => [field.key, describeField(field, say, 'taken')])), []),
    additionalProperties: false,
    ...(required.length > 0 && { description: `A new record needs: ${required.join(', ')}.` }),
    examples: [Object.fromEntries(example.map((field) => [field.key, exampleOf(field)]))],
  }
}

import type { Draft } from '@nurt/core/blueprint/api.ts'
import { blueprintSchema } from '@nurt/core/blueprint/blueprint-schema.ts'
import { validateBlueprint } from '@nurt/core/blueprint/validate.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { parseDocument, stringify } from 'yaml'
import type { Ctx } from '../context.ts'
import { addOperations } from './draft.ts'
import { mustConfigure } from './must-configure.ts'

/** The published blueprint; parsing by the schema puts the properties into their order, which `jsonb` does not keep. */
export function exportYaml(ctx: Ctx): string {
  mustConfigure(ctx)
  return stringify(blueprintSchema.parse(ctx.snapshot.blueprint), { lineWidth: 140, aliasDuplicateObjects: false })
}

/** Puts the whole blueprint of the file into the draft. Refuses `invalid_file` with lines, or `invalid_blueprint` with the problems. */
export function importYaml(ctx: Ctx, text: string): Promise<Draft> {
  mustConfigure(ctx)
  const document = parseDocument(text)
  if (document.errors.length > 0) {
    refuse('invalid_file', { problems: document.errors.map(({ message, linePos }) => ({ message, line: linePos?.[0].line })) })
  }
  const blueprint: unknown = document.toJS({ maxAliasCount: 100 })
  const problems = validateBlueprint(blueprint)
  if (problems.length > 0) refuse('invalid_blueprint', { problems })
  return addOperations(ctx, [{ do: 'put', path: [], value: blueprint }])
}

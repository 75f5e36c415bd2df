import type { Draft } from '@nurt/core/blueprint/api.ts'
import { parseBlueprintYaml, printBlueprintYaml } from '@nurt/core/blueprint/yaml.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { emit } from '../events/emit.ts'
import { addOperations } from './draft.ts'
import { mustConfigure } from '../must-configure.ts'

/** The published blueprint as a file. */
export async function exportYaml(ctx: Ctx): Promise<string> {
  mustConfigure(ctx)
  const { version } = ctx.snapshot
  await inTransaction(ctx, async (ctx) => void (await emit(ctx, { type: 'blueprint.exported', details: { version } })))
  return printBlueprintYaml(ctx.snapshot.blueprint)
}

/** Puts the whole blueprint of the file into the draft. Refuses with `invalid_file`, each problem with its line. */
export function importYaml(ctx: Ctx, text: string): Promise<Draft> {
  mustConfigure(ctx)
  const parsed = parseBlueprintYaml(text)
  if ('problems' in parsed) refuse('invalid_file', { problems: parsed.problems })
  return addOperations(ctx, [{ do: 'put', path: [], value: parsed.value }])
}

import type { CompiledModule } from '@nurt/core/blueprint/snapshot.ts'
import type { ProblemCode } from '@nurt/core/fields/problems.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { shadow } from '../blueprint/retype.ts'
import { uniqueIndex } from '../blueprint/structure.ts'
import { foreignKeyName } from '../blueprint/create-table.ts'
import { type Ctx, firstFault, settlePosted } from '../context.ts'
import { isReadable, viewerOf } from '../permissions/view.ts'
import { findHolder } from './find-holder.ts'

/** Runs a write; what the database refuses because another write was quicker is told as the problem of a field. */
export async function naming<T>(ctx: Ctx, module: string, write: () => Promise<T>): Promise<T> {
  if (ctx.whole) {
    ctx.whole.tell = (outer, fault) => nameConflict(outer, module, fault)
    return write()
  }
  try {
    const result = await write()
    // inside somebody else's transaction the conflict would come too late to be named
    await settlePosted(ctx)
    return result
  } catch (error) {
    return nameConflict(ctx, module, await firstFault(ctx, error))
  }
}

async function nameConflict(ctx: Ctx, module: string, fault: unknown): Promise<never> {
  const compiled = ctx.snapshot.modules.get(module)
  const problem = compiled && isDatabaseError(fault) ? await problemOf(ctx, compiled, fault) : undefined
  if (problem) refuse('invalid_values', { problems: [isReadable(viewerOf(ctx), module, problem.field) ? problem : secret] })
  throw fault
}

interface DatabaseError extends Error {
  code: string
  constraint?: string
  detail?: string
}

function isDatabaseError(error: unknown): error is DatabaseError {
  return error instanceof Error && 'code' in error && 'constraint' in error
}

/** Of a hidden field only that it refuses. */
const secret: Named = { field: '', code: 'unseen_rule' }

const uniqueViolation = '23505'
const foreignKeyViolation = '23503'

interface Named {
  field: string
  code: ProblemCode
  details?: Record<string, string>
}

async function problemOf(ctx: Ctx, module: CompiledModule, { code, constraint, detail }: DatabaseError): Promise<Named | undefined> {
  if (code === uniqueViolation) {
    // its new type, which it has in a moment, does not tell the values apart
    const moving = module.shown.find(({ key }) => detail?.includes(`("${shadow(key)}"`))
    if (moving) return { field: moving.key, code: 'not_unique' }
    const unique = module.shown.find(
      (field) => field.unique && uniqueIndex(module.module, field, ctx.snapshot.blueprint).name === constraint,
    )
    // a transaction that failed answers nothing more
    const details = unique && !ctx.committed && (await findHolder(ctx, module.key, unique, detail))
    return unique && { field: unique.key, code: 'not_unique', ...(details && { details }) }
  }
  if (code !== foreignKeyViolation) return undefined
  const link = module.shown.find(
    (field) => field.type === 'link' && foreignKeyName({ column: field.key, table: field.module, onDelete: 'set null' }) === constraint,
  )
  return link && { field: link.key, code: 'link_unknown' }
}

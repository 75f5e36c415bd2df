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

interface Along {
  module: string
  /** They come back from the trash. */
  isBack?: true
}

/** A write of records of another module in such a write, which tells what the database refuses, after the transaction. */
export async function namingAlong<T>(ctx: Ctx, written: Along, write: () => Promise<T>): Promise<T> {
  try {
    const result = await write()
    await settlePosted(ctx)
    return result
  } catch (error) {
    const fault = await firstFault(ctx, error)
    if (isDatabaseError(fault) && !along.has(fault)) along.set(fault, written)
    throw fault
  }
}

/** Of faults of records that were written along with those asked for. */
const along = new WeakMap<Error, Along>()

async function nameConflict(ctx: Ctx, module: string, fault: unknown): Promise<never> {
  if (!isDatabaseError(fault)) throw fault
  const { module: key, isBack } = along.get(fault) ?? { module }
  const compiled = ctx.snapshot.modules.get(key)
  const problem = compiled && (await problemOf(ctx, compiled, fault))
  if (!problem) throw fault
  const told = isReadable(viewerOf(ctx), key, problem.field) ? problem : secret
  const one = isBack && (await trashedHolder(ctx, compiled, told, fault))
  refuse('invalid_values', { problems: [key === module ? told : { ...told, of: { module: key, ...one } }] })
}

/** Which one cannot come back, where the actor sees it. */
async function trashedHolder(ctx: Ctx, { key: module, fields }: CompiledModule, { field, code }: Named, { detail }: DatabaseError) {
  const unique = code === 'not_unique' ? fields.get(field)?.field : undefined
  return unique && !ctx.committed ? findHolder(ctx, module, unique, { detail, isTrashed: true }) : undefined
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
    const details = unique && !ctx.committed && (await findHolder(ctx, module.key, unique, { detail }))
    return unique && { field: unique.key, code: 'not_unique', ...(details && { details }) }
  }
  if (code !== foreignKeyViolation) return undefined
  const link = module.shown.find(
    (field) => field.type === 'link' && foreignKeyName({ column: field.key, table: field.module, onDelete: 'set null' }) === constraint,
  )
  return link && { field: link.key, code: 'link_unknown' }
}

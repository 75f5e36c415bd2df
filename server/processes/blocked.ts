import type { FieldProblem } from '@nurt/core/fields/check-values.ts'
import { isPathReadable } from '@nurt/core/permissions/readable-fields.ts'
import { reachOf } from '@nurt/core/permissions/reach.ts'
import type { Reason } from '@nurt/core/processes/run.ts'
import { Refusal, refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { isReadable, toldViewer, type Viewer } from '../permissions/view.ts'

/** The process does not let the record go on: these stand in the way. */
export function blocked(ctx: Ctx, module: string, reasons: readonly Reason[], record?: string): never {
  refuse('process_blocked', { reasons: toldReasons(toldViewer(ctx), module, reasons), ...(record !== undefined && { record }) })
}

/** Problems with values that the process gives are told by `fails` as what keeps the record from going on. */
export async function orFail<T>(run: () => Promise<T>, fails: (problems: readonly FieldProblem[]) => never): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof Refusal && error.code === 'invalid_values') fails(error.details['problems'] as FieldProblem[])
    throw error
  }
}

/** Of a field that the viewer may not read it is not told that it is missing, only that something is not as it must be. */
export function toldReasons(viewer: Viewer, module: string, reasons: readonly Reason[]): Reason[] {
  return reasons.map((one) => {
    if (one.reason === 'action_fails' || one.reason === 'child_refused') return toldElsewhere(viewer, one)
    const isNamed = one.reason === 'field_missing' || one.reason === 'document_missing'
    return isNamed && !isReadable(viewer, module, one.field) ? { reason: 'condition_fails', key: one.key } : one
  })
}

type Elsewhere = Extract<Reason, { reason: 'action_fails' | 'child_refused' }>

function toldElsewhere({ snapshot, role }: Viewer, one: Elsewhere): Elsewhere {
  const isSeen = reachOf(role, 'see', one.module) !== 'none'
  // of lines the problem names the line too
  const path = one.field.replaceAll(/\.\d+(?=\.|$)/g, '')
  if (isSeen && isPathReadable(snapshot, role, one.module, path)) return one
  return { ...one, module: isSeen ? one.module : '', field: '', code: 'unseen_rule' }
}

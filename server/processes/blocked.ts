import type { Reason } from '@nurt/core/processes/run.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { isReadable, type Viewer, viewerOf } from '../permissions/view.ts'

/** The process does not let the record go on: these stand in the way. */
export function blocked(ctx: Ctx, module: string, reasons: readonly Reason[], record?: string): never {
  refuse('process_blocked', { reasons: toldReasons(viewerOf(ctx), module, reasons), ...(record !== undefined && { record }) })
}

/** Of a field that the viewer may not read it is not told that it is missing, only that something is not as it must be. */
export function toldReasons(viewer: Viewer, module: string, reasons: readonly Reason[]): Reason[] {
  return reasons.map((one) => {
    if (one.reason === 'action_fails') return isReadable(viewer, one.module, one.field) ? one : { ...one, field: '' }
    const isNamed = one.reason === 'field_missing' || one.reason === 'document_missing'
    return isNamed && !isReadable(viewer, module, one.field) ? { reason: 'condition_fails', key: one.key } : one
  })
}

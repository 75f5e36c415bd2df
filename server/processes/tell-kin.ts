import type { KinDetails } from '@nurt/core/events/event.ts'
import type { Ctx } from '../context.ts'
import { emit, type Emitted } from '../events/emit.ts'

interface Kin {
  module: string
  record: string
  parent_module: string
  parent: string
}

interface Telling {
  change: string
  ofParent?: KinDetails['how']
  ofChild?: KinDetails['how']
}

/** Into the histories of parts and of what they are a part of, each naming the other. */
export async function tellKin(ctx: Ctx, kin: readonly Kin[], { change, ofParent, ofChild }: Telling): Promise<void> {
  const told = kin.flatMap((one): Emitted[] => {
    const [parent, child] = [
      { module: one.parent_module, record: one.parent },
      { module: one.module, record: one.record },
    ]
    return [
      ...(ofParent ? [linked(parent, { change, how: ofParent, other: child })] : []),
      ...(ofChild ? [linked(child, { change, how: ofChild, other: parent })] : []),
    ]
  })
  if (told.length > 0) await emit(ctx, ...told)
}

function linked(of: { module: string; record: string }, details: KinDetails): Emitted {
  return { type: 'case.linked', ...of, details: { ...details } }
}

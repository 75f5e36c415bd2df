import type { PublicForm } from '@nurt/core/blueprint/document.ts'
import type { CompiledModule, Snapshot } from '@nurt/core/blueprint/snapshot.ts'
import { refuse } from '@nurt/core/refusal.ts'

export interface FormAddress {
  module: string
  form: string
}

export interface Found {
  module: CompiledModule
  form: PublicForm
}

/** One that is closed is as unknown as one that never was. */
export function findForm({ modules }: Snapshot, { module: key, form: name }: FormAddress): Found {
  const module = modules.get(key)
  const form = module?.module.enabled ? module.module.forms?.find((one) => one.key === name && one.open) : undefined
  return module && form ? { module, form } : refuse('not_found')
}

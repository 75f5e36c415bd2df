import { fold } from '@nurt/core/fields/fold.ts'

/** Whether a name is found by what was typed; accents and case do not count. */
export function matches(name: string, typed: string): boolean {
  return fold(name).includes(fold(typed.trim()))
}

import type { Blueprint, Module } from '@nurt/core/blueprint/document.ts'

/** Whether records of the module may be a part of others, or have parts. */
export function isKin({ modules }: Blueprint, { key, process }: Module): boolean {
  const calls = modules.flatMap(({ process }) => process?.steps ?? []).flatMap((step) => step.calls?.list ?? [])
  return process?.steps.some((step) => step.calls) === true || calls.some(({ module }) => module === key)
}

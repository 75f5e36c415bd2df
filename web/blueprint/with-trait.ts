import type { Module } from '@nurt/core/blueprint/document.ts'

/** What a module can do, with or without this. */
export function withTrait({ traits }: Module, trait: Module['traits'][number], has: boolean): Module['traits'] {
  const others = traits.filter((one) => one !== trait)
  return has ? [...others, trait] : others
}

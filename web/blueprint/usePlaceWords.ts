import { useLingui } from '@lingui/react'
import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { placeOf } from './place-of.ts'
import { placeNames } from './place-names.ts'

/** A place of a blueprint as a person says it: module › field › setting. */
export function usePlaceWords(): (blueprint: unknown, path: readonly string[]) => string {
  const { _ } = useLingui()
  const { labelOf } = useWorkspace()
  return (blueprint, path) => {
    const parts = placeOf(blueprint as Blueprint, path, labelOf)
    return parts.map(({ name, property }) => name ?? (placeNames[property] ? _(placeNames[property]) : property)).join(' › ')
  }
}

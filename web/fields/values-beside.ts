import type { Field } from '@nurt/core/blueprint/document.ts'
import { createContext } from 'react'

interface Beside {
  fields: readonly Field[]
  /** Wire values, or what was typed. */
  values: Readonly<Record<string, unknown>>
  /** Whose values are asked for where they are needed: of a cell, which stands beside some of them only. */
  of?: { module: string; record: string }
}

/** The record as it stands in the form, for controls that go by what is beside them. */
export const ValuesBeside = createContext<Beside>({ fields: [], values: {} })

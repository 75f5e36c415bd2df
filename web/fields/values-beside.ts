import type { Field } from '@nurt/core/blueprint/document.ts'
import { createContext } from 'react'

interface Beside {
  fields: readonly Field[]
  /** Wire values, or what was typed. */
  values: Readonly<Record<string, unknown>>
}

/** The record as it stands in the form, for controls that go by what is beside them. */
export const ValuesBeside = createContext<Beside>({ fields: [], values: {} })

import type { DraftOperation } from '@nurt/core/blueprint/api.ts'
import type { Blueprint, Module } from '@nurt/core/blueprint/document.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { createContext, useContext } from 'react'
import type { Conflict } from './draft-conflicts.ts'

export interface DraftEditing {
  /** With the draft's operations done. */
  blueprint: Blueprint
  /** Before them; the workspace's own snapshot lacks what the person's role does not see. */
  published: Blueprint
  operations: readonly DraftOperation[]
  /** How many changes publishing it would make, by the server's last word. */
  changes: number
  /** How many faults stand in the way of that, by the same. */
  faults: number
  /** Where several administrators changed the same thing. */
  conflicts: Conflict[]
  findModule: (key: string) => Module | undefined
  /** Done at once on this screen, then by the server; one call is one step of undo. */
  apply: (...operations: Operation[]) => void
  undo?: () => void
  redo?: () => void
}

export const DraftContext = createContext<DraftEditing | undefined>(undefined)

/** The draft inside of a `DraftProvider`, which asks for it once for all who read it there. */
export function useDraft(): DraftEditing {
  const draft = useContext(DraftContext)
  if (!draft) throw new Error('useDraft stands outside of a draft')
  return draft
}

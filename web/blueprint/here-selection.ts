import { createContext, useContext } from 'react'
import type { Place } from './here-places.ts'

/** What of the page is being configured. */
export interface Selected {
  place: Place | undefined
  choose: (place: Place | undefined) => void
}

export const SelectionContext = createContext<Selected>({ place: undefined, choose: () => undefined })

export function useSelected(): Selected {
  return useContext(SelectionContext)
}

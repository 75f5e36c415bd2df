import { useState } from 'react'
import type { Row } from './row-pages.ts'
import { useSelection, type Selection } from './useSelection.ts'

/** The chosen records of a list under a thumb: a tap opens a record until choosing is begun. */
export interface PhoneSelection extends Selection {
  isOn: boolean
  /** With a first record, or none as yet. */
  begin: (row?: Row) => void
}

export function usePhoneSelection(): PhoneSelection {
  const selection = useSelection()
  const [isOn, setOn] = useState(false)
  return {
    ...selection,
    isOn,
    begin: (row) => {
      setOn(true)
      if (row) selection.add([row])
    },
    clear: () => {
      setOn(false)
      selection.clear()
    },
  }
}

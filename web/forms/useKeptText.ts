import { useState } from 'react'
import type { Typed } from './wire-of.ts'

/** What was typed, kept in this tab over a reload until it was sent. */
export function useKeptText(address: string): { typed: Typed; type: (typed: Typed) => void; forget: () => void } {
  const name = `nurt.form ${address}`
  const [typed, setTyped] = useState<Typed>(() => read(name))
  return {
    typed,
    type: (next) => {
      setTyped(next)
      sessionStorage.setItem(name, JSON.stringify(next))
    },
    forget: () => sessionStorage.removeItem(name),
  }
}

function read(name: string): Typed {
  const kept: unknown = JSON.parse(sessionStorage.getItem(name) ?? '{}')
  return typeof kept === 'object' && kept !== null ? (kept as Typed) : {}
}

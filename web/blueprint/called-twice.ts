import type { Label } from '@nurt/core/blueprint/document.ts'

interface Named {
  key: string
  name: Label
}

/** Whether another one is called the same, so that nobody could tell the two apart; what has no name yet is called nothing. */
export function isCalledTwice({ key, name }: Named, all: readonly Named[], labelOf: (label: Label) => string): boolean {
  const called = (label: Label) => labelOf(label).trim().toLowerCase()
  return called(name) !== '' && all.some((other) => other.key !== key && called(other.name) === called(name))
}

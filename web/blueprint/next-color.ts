import type { Color } from '@nurt/core/blueprint/document.ts'

/** Colours that are told apart well, in the order in which they are given out. */
const offered: readonly Color[] = [
  'blue',
  'green',
  'orange',
  'violet',
  'teal',
  'pink',
  'yellow',
  'cyan',
  'red',
  'lime',
  'indigo',
  'grape',
  'gray',
]

/** The first colour that none of the others has; they begin again when all are taken. */
export function nextColor(others: readonly { color: Color }[]): Color {
  const free = offered.find((color) => others.every((other) => other.color !== color))
  return free ?? offered[others.length % offered.length] ?? 'gray'
}

import type { Size } from './lay-out-way.ts'

/** Texts are measured by their length: the layout is there before anything is drawn, and words break where they must. */
const stepWidth = 208
const gateWidth = 176
const labelWidth = 168

export function sizeOfStep(name: string, facts: readonly string[]): Size {
  return { width: stepWidth, height: 20 + 19 * linesOf(name, 22) + 16 * facts.reduce((sum, fact) => sum + linesOf(fact, 28, 2), 0) }
}

export function sizeOfGate(name: string): Size {
  return { width: gateWidth, height: 26 + 17 * linesOf(name, 19) }
}

export function sizeOfLabel(text: string): Size {
  const lines = linesOf(text, 23, maxLabelLines)
  return { width: Math.min(labelWidth, 18 + text.length * 7), height: 8 + 16 * lines }
}

export const maxLabelLines = 4

function linesOf(text: string, letters: number, most = 3): number {
  return Math.min(most, Math.max(1, Math.ceil(text.length / letters)))
}

/** Deeper than any sensible condition; keeps hostile input from exhausting the stack. */
export const deepest = 40

/** Whether plain data is nested deeper than that. */
export function isTooDeep(value: unknown): boolean {
  const open: [node: unknown, depth: number][] = [[value, 0]]
  for (let next = open.pop(); next; next = open.pop()) {
    const [node, depth] = next
    if (typeof node !== 'object' || node === null) continue
    if (depth >= deepest) return true
    for (const child of Object.values(node)) open.push([child, depth + 1])
  }
  return false
}

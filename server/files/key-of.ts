/** Where bytes lie below the store's beginning: `ws_1/ab/cdef…`. */
export function keyOf(space: string, sha256: string): string {
  return `${space}/${sha256.slice(0, 2)}/${sha256.slice(2)}`
}

/** Whether all that is filled lies between 0 and 1, some of it in between: 0.15 then says 15 %. */
export function areFractions(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter(Boolean)
  return filled.every((cell) => /^0?[.,]\d+$|^[01](?:[.,]0+)?$/.test(cell)) && filled.some((cell) => /[.,]\d*[1-9]/.test(cell))
}

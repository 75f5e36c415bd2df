/** Check digits that the library gets wrong or lacks (found with the vectors of another one). */

/** Nine digits beginning with 6: Czech persons without a birth number. */
export function isCzechSpecial(number: string): boolean {
  if (!/^6\d{8}$/.test(number)) return false
  const rest = weighted(number.slice(1), [8, 7, 6, 5, 4, 3, 2]) % 11
  return (18 - ((10 - rest) % 11)) % 10 === Number(number[8])
}

/** Ten digits divisible by 11, the third of them 2, 3, 4, 7, 8 or 9. */
export function isSlovakVat(number: string): boolean {
  return /^[1-9]\d[234789]\d{7}$/.test(number) && Number(number) % 11 === 0
}

/** Ten digits of a Bulgarian person: a date of birth (the month tells the century), three digits and a check. */
export function isBulgarianPerson(number: string): boolean {
  return (
    /^\d\d(?:[024][1-9]|[135][0-2])[0-3]\d{5}$/.test(number) &&
    (weighted(number, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10 === Number(number[9])
  )
}

function weighted(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0)
}

/** Calling codes (ITU-T E.164) by country, the longer codes first so that a prefix is found by its first match. */
export const callingCodes: readonly (readonly [country: string, code: string])[] = (
  'PT351 LU352 IE353 IS354 AL355 MT356 CY357 FI358 BG359 LT370 LV371 EE372 MD373 AM374 BY375 AD376 MC377 UA380 RS381 ME382 XK383 HR385 ' +
  'SI386 BA387 MK389 CZ420 SK421 LI423 GE995 UZ998 KG996 TJ992 TM993 AZ994 IL972 AE971 ' +
  'GR30 NL31 BE32 FR33 ES34 HU36 IT39 RO40 CH41 AT43 GB44 DK45 SE46 NO47 PL48 DE49 TR90 IN91 CN86 JP81 KR82 AU61 NZ64 BR55 MX52 ZA27 EG20 ' +
  'US1 CA1 RU7 KZ7'
)
  .split(' ')
  .map((entry) => [entry.slice(0, 2), entry.slice(2)] as const)

export interface NationalNumber {
  /** How many digits a number has without its country code and trunk prefix. */
  lengths: readonly number[]
  /** Dialled before it inside the country. */
  trunk?: string
  /** What stands behind the trunk prefix, its parts set apart by a space, where other countries' numbers look alike. */
  behindTrunk?: RegExp
}

/** The 49 zones of Poland, whose local numbers do not begin with 0, and its mobile networks; 0 was dialled before them until 2010. */
const polish =
  /^(?:(?:1[2-8]|2[2-59]|3[2-4]|4[1-468]|5[24-689]|6[1-3578]|7[14-7]|8[1-79]|9[145])(?: [1-9](?: ?\d){6}|[1-9]\d{6})|(?:45|5[0137]|6[069]|7[2389]|88)\d ?\d{3} ?\d{3})$/

/** Countries whose numbers are read without a country code. */
export const nationalNumbers: Record<string, NationalNumber> = {
  PL: { lengths: [9], trunk: '0', behindTrunk: polish },
  HU: { lengths: [8, 9], trunk: '06' },
  RU: { lengths: [10], trunk: '8' },
  KZ: { lengths: [10], trunk: '8' },
  UA: { lengths: [9], trunk: '0' },
  BY: { lengths: [9], trunk: '80' },
  CZ: { lengths: [9] },
  SK: { lengths: [9], trunk: '0' },
  LT: { lengths: [8], trunk: '0' },
  LV: { lengths: [8] },
  EE: { lengths: [7, 8] },
  RO: { lengths: [9], trunk: '0' },
  DE: { lengths: [8, 9, 10, 11], trunk: '0' },
  AT: { lengths: [8, 9, 10, 11, 12], trunk: '0' },
  GB: { lengths: [9, 10], trunk: '0' },
  US: { lengths: [10], trunk: '1' },
  CA: { lengths: [10], trunk: '1' },
}

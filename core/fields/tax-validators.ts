import * as AT from 'stdnum/lib/cjs/at/uid.js'
import * as BE from 'stdnum/lib/cjs/be/vat.js'
import * as foreigner from 'stdnum/lib/cjs/bg/pnf.js'
import * as BG from 'stdnum/lib/cjs/bg/vat.js'
import * as CY from 'stdnum/lib/cjs/cy/vat.js'
import * as CZ from 'stdnum/lib/cjs/cz/dic.js'
import * as DE from 'stdnum/lib/cjs/de/vat.js'
import * as DK from 'stdnum/lib/cjs/dk/cvr.js'
import * as EE from 'stdnum/lib/cjs/ee/kmkr.js'
import * as ES from 'stdnum/lib/cjs/es/nif.js'
import * as FI from 'stdnum/lib/cjs/fi/alv.js'
import * as FR from 'stdnum/lib/cjs/fr/tva.js'
import * as GR from 'stdnum/lib/cjs/gr/vat.js'
import * as HR from 'stdnum/lib/cjs/hr/oib.js'
import * as HU from 'stdnum/lib/cjs/hu/anum.js'
import * as IE from 'stdnum/lib/cjs/ie/vat.js'
import * as IT from 'stdnum/lib/cjs/it/iva.js'
import * as LT from 'stdnum/lib/cjs/lt/pvm.js'
import * as LU from 'stdnum/lib/cjs/lu/tva.js'
import * as LV from 'stdnum/lib/cjs/lv/pvn.js'
import * as MT from 'stdnum/lib/cjs/mt/vat.js'
import * as NL from 'stdnum/lib/cjs/nl/btw.js'
import * as PL from 'stdnum/lib/cjs/pl/nip.js'
import * as PT from 'stdnum/lib/cjs/pt/nif.js'
import * as RO from 'stdnum/lib/cjs/ro/cif.js'
import * as RU from 'stdnum/lib/cjs/ru/inn.js'
import * as SE from 'stdnum/lib/cjs/se/vat.js'
import * as SI from 'stdnum/lib/cjs/si/ddv.js'
import * as SK from 'stdnum/lib/cjs/sk/dph.js'
import * as edrpou from 'stdnum/lib/cjs/ua/edrpou.js'
import * as rntrc from 'stdnum/lib/cjs/ua/rntrc.js'
import { isBulgarianPerson, isCzechSpecial, isSlovakVat } from './tax-checks.ts'

interface TaxValidator {
  /** An error named InvalidChecksum says that the number is well formed. */
  validate(number: string): { isValid: boolean; error?: Error | undefined }
}

/**
 * Whose tax numbers are checked, and by what: one of a country's validators must agree. Named file by file, since the library's index
 * brings all 80 countries (49 kB gzip) into the browser.
 */
export const taxValidators: Record<string, readonly TaxValidator[]> = {
  AT: [AT],
  BE: [BE],
  BG: [BG, foreigner, own(isBulgarianPerson)],
  CY: [CY],
  CZ: [CZ, own(isCzechSpecial)],
  DE: [DE],
  DK: [DK],
  EE: [EE],
  ES: [ES],
  FI: [FI],
  FR: [FR],
  GR: [GR],
  HR: [HR],
  HU: [HU],
  IE: [IE],
  IT: [IT],
  LT: [LT],
  LU: [LU],
  LV: [LV],
  MT: [MT],
  NL: [NL],
  PL: [PL],
  PT: [PT],
  RO: [RO],
  RU: [RU],
  SE: [SE],
  SI: [SI],
  SK: [SK, own(isSlovakVat)],
  UA: [edrpou, rntrc],
}

function own(isRight: (number: string) => boolean): TaxValidator {
  return { validate: (number) => ({ isValid: isRight(number) }) }
}

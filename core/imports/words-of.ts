import { fold } from '../fields/fold.ts'

/** `companyName`, `company_name` and `Company name` are the same two words, without diacritics. */
export function wordsOf(name: string): string[] {
  return fold(name.replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2'))
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '')
}

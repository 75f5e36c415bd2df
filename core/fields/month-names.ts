import { fold } from './fold.ts'

/** Of each month: Polish, English, Hungarian and Russian, in the forms that dates use, and the Roman number that Polish also writes. */
const names = [
  'styczeń stycznia january január январь января i',
  'luty lutego february február февраль февраля ii',
  'marzec marca march március март марта iii',
  'kwiecień kwietnia april április апрель апреля iv',
  'maj maja may május май мая v',
  'czerwiec czerwca june június июнь июня vi',
  'lipiec lipca july július июль июля vii',
  'sierpień sierpnia august augusztus август августа viii',
  'wrzesień września september szeptember сентябрь сентября ix',
  'październik października october október октябрь октября x',
  'listopad listopada november ноябрь ноября xi',
  'grudzień grudnia december декабрь декабря xii',
].map((line) => fold(line).split(' '))

/** 1 to 12 of a folded month name or its beginning of three letters or more. */
export function monthOf(word: string): number | undefined {
  const at = names.findIndex((month) => month.includes(word) || (word.length >= 3 && month.some((name) => name.startsWith(word))))
  return at < 0 ? undefined : at + 1
}

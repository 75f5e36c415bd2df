import { fold } from '../fields/fold.ts'

/** What says nothing of who it is: legal forms and the words of which they are made. */
const forms = new Set(
  'sp z o oo zoo spzoo spolka ograniczona odpowiedzialnoscia akcyjna jawna komandytowa s a sa sk spk sj psa fhu phu ppuh kft zrt nyrt bt kkt ltd llc inc gmbh ag sro as plc the and oraz i'.split(
    ' ',
  ),
)

/** The words of a name by which one like it is looked for; '' where too little is typed. */
export function wordsOfName(name: string): string {
  const words = fold(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !forms.has(word))
  return words.some((word) => word.length > 2) ? words.join(' ') : ''
}

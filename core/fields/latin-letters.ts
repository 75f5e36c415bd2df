import { fold } from './fold.ts'

const transliteration = 'аa бb вv гg дd еe жzh зz иi кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юyu яya іi їi єye ґg'

const cyrillic: ReadonlyMap<string, string> = new Map(transliteration.split(' ').map((pair) => [pair.charAt(0), pair.slice(1)]))

/** In small Latin letters, for keys and addresses: `Łódź` is `lodz`, `Проекты` is `proekty`. */
export function latinLetters(text: string): string {
  return fold(text).replace(/\p{Script=Cyrillic}/gu, (letter) => cyrillic.get(letter) ?? '')
}

interface Named {
  id: string
  name: string
}

interface Colleague extends Named {
  active: boolean
}

/** Whose `@Name` stands in the text; of names that begin alike the longest, of people of one name those chosen last, else who is active. */
export function calledIn<P extends Colleague>(text: string, people: readonly P[], chosen: readonly string[] = []): P[] {
  const names = callParts(text, people).flatMap(({ called }) => called?.name ?? [])
  return [...new Set(names)].flatMap((name) => {
    const namesakes = people.filter((one) => one.name === name)
    const times = names.filter((one) => one === name).length
    const meant = chosen.flatMap((id) => namesakes.find((one) => one.id === id) ?? []).slice(-times)
    return meant.length > 0 ? meant : (namesakes.find(({ active }) => active) ?? namesakes.slice(0, 1))
  })
}

interface Part<P> {
  text: string
  called?: P
}

/** No letter or digit: a name does not end within a word. */
const isEnd = (text: string, at: number) => !/^[\p{L}\p{M}\p{N}]/u.test(text.slice(at, at + 2))

/** The text in parts, the calls among them apart. */
export function callParts<P extends Named>(text: string, people: readonly P[]): Part<P>[] {
  const longest = people.filter(({ name }) => name !== '').toSorted((one, other) => other.name.length - one.name.length)
  const parts: Part<P>[] = []
  let plain = ''
  for (let at = 0; at < text.length;) {
    const called =
      text[at] === '@' ? longest.find(({ name }) => text.startsWith(name, at + 1) && isEnd(text, at + 1 + name.length)) : undefined
    if (called) {
      if (plain) parts.push({ text: plain })
      parts.push({ text: `@${called.name}`, called })
      plain = ''
    } else plain += text[at]
    at += called ? called.name.length + 1 : 1
  }
  return plain ? [...parts, { text: plain }] : parts
}

/** What is being typed after an `@` that begins a word, before the caret; undefined where nobody is called. */
export function callBefore(text: string, caret: number): { at: number; sought: string } | undefined {
  const found = /(?:^|[\s(])@([\p{L}\p{M}.'’-]*(?: [\p{L}\p{M}.'’-]*)?)$/u.exec(text.slice(0, caret))
  return found ? { at: caret - (found[1]?.length ?? 0) - 1, sought: found[1] ?? '' } : undefined
}

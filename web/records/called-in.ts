interface Named {
  id: string
  name: string
}

/** Whose `@Name` stands in the text; of names that begin alike the longest. */
export function calledIn(text: string, people: readonly Named[]): Named[] {
  return callParts(text, people)
    .flatMap(({ called }) => called ?? [])
    .filter((one, at, all) => all.indexOf(one) === at)
}

interface Part {
  text: string
  called?: Named
}

/** The text in parts, the calls among them apart. */
export function callParts(text: string, people: readonly Named[]): Part[] {
  const longest = people.filter(({ name }) => name !== '').toSorted((one, other) => other.name.length - one.name.length)
  const parts: Part[] = []
  let plain = ''
  for (let at = 0; at < text.length;) {
    const called = text[at] === '@' ? longest.find(({ name }) => text.startsWith(name, at + 1)) : undefined
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

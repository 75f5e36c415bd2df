import type { Messages } from '@lingui/core'
import { i18n } from '@lingui/core'

const catalogues = import.meta.env.PROD ? undefined : import.meta.glob<{ messages: Messages }>('./*.po')

/** The parts of the web app that were asked for; each brings its own texts once it is built (texts-by-entry.ts). */
const parts = new Set(['main'])
const asked = new Map<string, Promise<void>>()

/** By language. Lingui holds the same objects: a text is there as soon as it is added, and nobody who shows others is told. */
const texts = new Map<string, Messages>()

/** All texts of a language that the parts loaded so far show. */
export async function allTexts(language: string): Promise<Messages> {
  const whole = await catalogues?.[`./${language}.po`]?.()
  if (whole) return whole.messages
  let complete = 0
  while (complete < parts.size) {
    complete = parts.size
    await Promise.all([...parts].map((part) => askTexts(language, part)))
  }
  return textsIn(language)
}

/** What the build makes of each `import('./Part.tsx')`: the part comes together with its texts. */
export async function withTexts<Part>(part: string, loading: Promise<Part>): Promise<Part> {
  parts.add(part)
  const language = i18n.locale
  const [loaded] = await Promise.all([loading, askTexts(language, part)])
  // another was chosen meanwhile
  if (i18n.locale !== language) await askTexts(i18n.locale, part)
  return loaded
}

function askTexts(language: string, part: string): Promise<void> {
  const path = `${language}/${part}.json`
  const asking = asked.get(path) ?? loadTexts(language, path)
  asked.set(path, asking)
  // asked again by whoever tries again
  asking.catch(() => asked.delete(path))
  return asking
}

async function loadTexts(language: string, path: string): Promise<void> {
  const answer = await fetch(`/assets/texts-${document.documentElement.dataset['texts']}/${path}`)
  if (!answer.ok) {
    window.dispatchEvent(new Event('vite:preloadError', { cancelable: true }))
    throw new Error(`There are no texts ${path}`)
  }
  Object.assign(textsIn(language), await answer.json())
}

function textsIn(language: string): Messages {
  const found = texts.get(language) ?? {}
  texts.set(language, found)
  return found
}

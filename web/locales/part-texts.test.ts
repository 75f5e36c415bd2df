import { beforeEach, expect, test, vi } from 'vitest'

const files: Record<string, Record<string, string[]>> = {
  'pl/main': { a: ['Zapisz'] },
  'en/main': { a: ['Save'] },
  'pl/records/RecordPage': { b: ['Rekord'] },
  'en/records/RecordPage': { b: ['Record'] },
}
const asked: string[] = []

/** As the built web app does it: a file of texts per part and language. */
async function built() {
  const { i18n } = await import('@lingui/core')
  const { allTexts, withTexts } = await import('./part-texts.ts')
  const speak = async (language: string) => {
    i18n.load(language, await allTexts(language))
    i18n.activate(language)
  }
  return { i18n, speak, withTexts }
}

beforeEach(() => {
  vi.resetModules()
  vi.stubEnv('PROD', true)
  asked.length = 0
  document.documentElement.dataset['texts'] = 'h4sh'
  vi.stubGlobal('fetch', async (url: string) => {
    const name = url.replace('/assets/texts-h4sh/', '').replace('.json', '')
    asked.push(name)
    return files[name] ? Response.json(files[name]) : new Response(null, { status: 404 })
  })
  return () => {
    vi.unstubAllEnvs()
    vi.unstubAllGlobals()
  }
})

test('a part comes together with its texts, and nobody who shows others is told', async () => {
  const { i18n, speak, withTexts } = await built()
  await speak('pl')
  const told = vi.fn()
  i18n.on('change', told)
  expect(await withTexts('records/RecordPage', Promise.resolve('page'))).toBe('page')
  expect([i18n._('a'), i18n._('b')]).toEqual(['Zapisz', 'Rekord'])
  await withTexts('records/RecordPage', Promise.resolve('page'))
  expect(asked).toEqual(['pl/main', 'pl/records/RecordPage'])
  expect(told).not.toHaveBeenCalled()
})

test('another language brings the texts of all parts that are there, and of one that comes meanwhile', async () => {
  const { i18n, speak, withTexts } = await built()
  await speak('pl')
  const speaking = speak('en')
  const coming = withTexts('records/RecordPage', Promise.resolve('page'))
  await Promise.all([speaking, coming])
  expect([i18n._('a'), i18n._('b')]).toEqual(['Save', 'Record'])
})

test('texts that are gone after an update tell so, and are asked for again by who tries again', async () => {
  const { speak, withTexts } = await built()
  await speak('pl')
  const outdated = vi.fn()
  window.addEventListener('vite:preloadError', outdated, { once: true })
  await expect(withTexts('lists/Gone', Promise.resolve('page'))).rejects.toThrow('There are no texts pl/lists/Gone.json')
  expect(outdated).toHaveBeenCalledOnce()
  await expect(withTexts('lists/Gone', Promise.resolve('page'))).rejects.toThrow()
  expect(asked.filter((name) => name === 'pl/lists/Gone')).toHaveLength(2)
})

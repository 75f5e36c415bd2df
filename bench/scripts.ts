import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

const dist = path.resolve(import.meta.dirname, '../web/dist')

/** Sizes in kB after gzip of what the built web app loads. */
export interface ScriptSizes {
  /** The sign-in page: every script of index.html, what those import at once, the page's own, and the larger catalogue. */
  signIn: number
  /** By page: what it loads beyond that, and beyond the frame that stands around it already. */
  pages: Record<string, number>
}

export function readScriptSizes(): ScriptSizes {
  const assets = path.join(dist, 'assets')
  const scripts = new Map(
    readdirSync(assets)
      .filter((name) => name.endsWith('.js'))
      .map((name) => [name, readFileSync(path.join(assets, name))]),
  )
  const sizeOf = (names: Iterable<string>) => [...names].reduce((sum, name) => sum + gzipSync(scripts.get(name) ?? '').byteLength / 1000, 0)
  const starting = (name: string) => [...scripts.keys()].filter((script) => script.startsWith(name))
  const index = [...readFileSync(path.join(dist, 'index.html'), 'utf8').matchAll(/assets\/([\w.-]+\.js)/g)].map(([, name]) => name ?? '')
  const signIn = closure([...index, ...starting('SignInPage-')], scripts)
  const catalogue = Math.max(...['pl-', 'en-'].map((language) => sizeOf(starting(language))))
  const frame = closure(starting('Frame-'), scripts)
  const pages = [...scripts.keys()].filter((name) => /Page-|^Frame-/.test(name) && !signIn.has(name))
  const own = (page: string) =>
    [...closure([page], scripts)].filter((name) => !signIn.has(name) && (page.startsWith('Frame-') || !frame.has(name)))
  return {
    signIn: sizeOf(signIn) + catalogue,
    pages: Object.fromEntries(pages.map((page) => [page, sizeOf(own(page))])),
  }
}

/** The scripts and all that they import at once; what is imported lazily is another page's. */
function closure(start: readonly string[], scripts: ReadonlyMap<string, Buffer>): Set<string> {
  const found = new Set<string>()
  const add = (name: string): void => {
    if (found.has(name) || !scripts.has(name)) return
    found.add(name)
    for (const [, imported] of (scripts.get(name)?.toString() ?? '').matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)) add(imported ?? '')
  }
  start.forEach(add)
  return found
}

import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { spokenLanguages } from '@nurt/core/blueprint/spoken.ts'

const dist = path.resolve(import.meta.dirname, '../web/dist')

/** Sizes in kB after gzip of what the built web app loads: scripts, and the texts of the language that has the largest. */
export interface ScriptSizes {
  /** The sign-in page: every script of index.html, what those import at once, and the page's own. */
  signIn: number
  /** By page: what it loads beyond that, and beyond the frame that stands around it already. */
  pages: Record<string, number>
}

/** As Vite's manifest names them. */
interface Part {
  file: string
  src?: string
  isEntry?: boolean
  imports?: string[]
}

export function readScriptSizes(): ScriptSizes {
  const parts: Record<string, Part> = JSON.parse(readFileSync(path.join(dist, '.vite/manifest.json'), 'utf8'))
  const signInPage = 'identity/SignInPage.tsx'
  const frame = 'frame/Frame.tsx'
  const first = closure(['index.html', signInPage], parts)
  const inFrame = closure([frame], parts)
  const own = (page: string) => [...closure([page], parts)].filter((name) => !first.has(name) && (page === frame || !inFrame.has(name)))
  const pages = Object.keys(parts).filter((name) => /Page\.tsx$|^frame\/Frame/.test(name) && name !== signInPage)
  return {
    signIn: scriptsOf(first, parts) + textsOf(['main', signInPage]),
    pages: Object.fromEntries(pages.map((page) => [page.replace(/\.tsx$/, ''), scriptsOf(own(page), parts) + textsOf([page])])),
  }
}

function scriptsOf(names: Iterable<string>, parts: Record<string, Part>): number {
  return [...names].reduce((sum, name) => sum + sizeOf(parts[name]?.file ?? ''), 0)
}

function textsOf(parts: readonly string[]): number {
  const texts = readdirSync(path.join(dist, 'assets')).find((name) => /^texts-[\w-]+$/.test(name)) ?? ''
  const sizes = spokenLanguages.map((language) =>
    parts.reduce((sum, part) => sum + sizeOf(path.join('assets', texts, language, `${part.replace(/\.tsx$/, '')}.json`)), 0),
  )
  return Math.max(...sizes)
}

function sizeOf(file: string): number {
  return gzipSync(readFileSync(path.join(dist, file))).byteLength / 1000
}

/** The scripts and all that they import at once; what is imported lazily is another page's. */
function closure(start: readonly string[], parts: Record<string, Part>): Set<string> {
  const found = new Set(start)
  // a set walks also what is added meanwhile
  for (const name of found) parts[name]?.imports?.forEach((imported) => found.add(imported))
  return found
}

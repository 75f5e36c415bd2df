import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Plugin, type Rolldown, transformWithOxc } from 'vite'

type Bundle = Rolldown.OutputBundle

const worker = join(import.meta.dirname, 'offline/shell-worker.ts')
/** Nobody on a roof configures, imports or looks through the history: what only these pages need is not kept on the device. */
const elsewhere = new RegExp(`^${join(import.meta.dirname, '/')}(?:blueprint|discovery|forms|history|identity|imports)/`)

/** Writes `/sw.js`, which opens the app without a connection, with the names of the files that it keeps for that. */
export function offlineShell(): Plugin {
  return {
    name: 'nurt:offline-shell',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const { code } = await transformWithOxc(readFileSync(worker, 'utf8'), worker)
      writeFileSync(join(dir, 'sw.js'), `const shell = ${JSON.stringify(shellOf(bundle))}\n${code}`)
    },
  }
}

/** What every language needs, and the texts of each. */
function shellOf(bundle: Bundle): { files: string[]; texts: Record<string, string[]> } {
  const chunks = reachedIn(bundle)
  const styles = [...chunks].flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])])
  const others = Object.keys(bundle).filter((name) => /\.woff2$|\/live-worker-/.test(name))
  const files = ['icon.svg', ...[...chunks].map(({ fileName }) => fileName), ...styles, ...others]
  const texts: Record<string, string[]> = {}
  for (const name of Object.keys(bundle)) {
    const [, language, part] = /^assets\/texts-[^/]+\/(\w+)\/(.+)\.json$/.exec(name) ?? []
    if (language && part && !elsewhere.test(join(import.meta.dirname, part))) (texts[language] ??= []).push(`/${name}`)
  }
  return { files: [...new Set(files)].map((name) => `/${name}`), texts }
}

function reachedIn(bundle: Bundle): Set<Rolldown.OutputChunk> {
  const chunkOf = (name: string) => (bundle[name]?.type === 'chunk' ? [bundle[name]] : [])
  const found = new Set(Object.values(bundle).flatMap((file) => (file.type === 'chunk' && file.isEntry ? [file] : [])))
  // a set walks also what is added meanwhile
  for (const chunk of found) {
    const later = chunk.dynamicImports.flatMap(chunkOf).filter(({ facadeModuleId }) => !elsewhere.test(facadeModuleId ?? ''))
    for (const next of [...chunk.imports.flatMap(chunkOf), ...later]) found.add(next)
  }
  return found
}

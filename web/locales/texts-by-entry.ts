import { createHash } from 'node:crypto'
import path from 'node:path'
import { createCompiledCatalog, getCatalogs } from '@lingui/cli/api'
import { getConfig } from '@lingui/conf'
import type { Plugin, Rolldown } from 'vite'

type Chunk = Pick<
  Rolldown.OutputChunk,
  'code' | 'fileName' | 'facadeModuleId' | 'isEntry' | 'isDynamicEntry' | 'imports' | 'dynamicImports'
>
type Texts = Record<string, unknown>

const root = `${path.resolve(import.meta.dirname, '..')}/`
const sources = /^(?!.*node_modules)/

/**
 * The built web app loads with each part that is imported later the texts that this part shows and nothing before it brought, in the
 * language that is spoken. They stand in `/assets/texts-<hash>/<language>/<part>.json`, and index.html says the hash: a part's own hash
 * does not change with its texts.
 */
export function textsByEntry({ configPath }: { configPath: string }): Plugin {
  return {
    name: 'nurt:texts-by-entry',
    apply: 'build',
    enforce: 'post',
    transform: {
      filter: { id: sources, code: 'import(' },
      async handler(code, id) {
        const imports = new Map([...code.matchAll(/\bimport\((["'`])(\.[^"'`]+)\1\)/g)].map(([whole, , name = '']) => [whole, name]))
        let found = code
        for (const [whole, name] of imports) {
          const target = await this.resolve(name, id)
          if (target?.id.startsWith(root))
            found = found.replaceAll(whole, () => `nurtWithTexts(${JSON.stringify(partOf(target.id))}, ${whole})`)
        }
        if (found === code) return null
        return {
          code: `${found}\nimport { withTexts as nurtWithTexts } from ${JSON.stringify(`${root}locales/part-texts.ts`)}\n`,
          map: null,
        }
      },
    },
    async generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      const catalogues = await readCatalogues(configPath)
      const known = new Set(Object.values(catalogues).flatMap((texts) => Object.keys(texts)))
      const parts = [...splitTexts(chunks, known)]
      const placed = new Set(parts.flatMap(([, ids]) => ids))
      const unplaced = [...known].filter((id) => !placed.has(id))
      if (unplaced.length > 0) this.error(`No part of the web app shows these texts: ${unplaced.join(', ')}`)
      const files = Object.entries(catalogues).flatMap(([language, texts]) =>
        parts.map(([part, ids]) => ({
          name: `${language}/${part}.json`,
          source: JSON.stringify(Object.fromEntries(ids.map((id) => [id, texts[id]]))),
        })),
      )
      const hash = createHash('sha256').update(JSON.stringify(files)).digest('base64url').slice(0, 8)
      for (const { name, source } of files) this.emitFile({ type: 'asset', fileName: `assets/texts-${hash}/${name}`, source })
      const html = bundle['index.html']
      if (html?.type !== 'asset') throw new Error('There is no index.html to name the texts in')
      html.source = String(html.source).replace('<html ', `<html data-texts="${hash}" `)
    },
  }
}

/** The ids of the texts that each part has to bring, by part; `main` is what index.html starts. */
export function splitTexts(chunks: readonly Chunk[], known: ReadonlySet<string>): Map<string, string[]> {
  const shown = new Map(chunks.map((chunk) => [chunk, shownBy(chunk, chunks, known)]))
  const first = chunks.filter(({ isEntry }) => isEntry).flatMap((chunk) => [...(shown.get(chunk) ?? [])])
  const parts = new Map([['main', first]])
  for (const chunk of chunks) {
    if (!chunk.isDynamicEntry || !chunk.facadeModuleId?.startsWith(root)) continue
    // whoever may have asked for it has brought its own
    const asking = chunks.filter(({ dynamicImports }) => dynamicImports.includes(chunk.fileName))
    const isThere = (id: string) => first.includes(id) || asking.every((one) => shown.get(one)?.has(id))
    parts.set(
      partOf(chunk.facadeModuleId),
      [...(shown.get(chunk) ?? [])].filter((id) => !isThere(id)),
    )
  }
  return parts
}

/** What a chunk and all that it imports at once show. */
function shownBy(start: Chunk, chunks: readonly Chunk[], known: ReadonlySet<string>): Set<string> {
  const reached = new Set([start])
  // a set walks also what is added meanwhile
  for (const { imports } of reached) chunks.filter(({ fileName }) => imports.includes(fileName)).forEach((chunk) => reached.add(chunk))
  const ids = [...reached].flatMap(({ code }) => [...code.matchAll(/["'`]([\w-]{6})["'`]/g)].map(([, id = '']) => id))
  return new Set(ids.filter((id) => known.has(id)))
}

/** `records/RecordPage`. */
function partOf(id: string): string {
  return id.slice(root.length).replace(/\.\w+$/, '')
}

async function readCatalogues(configPath: string): Promise<Record<string, Texts>> {
  const config = getConfig({ configPath })
  const [catalogue] = await getCatalogs(config)
  if (!catalogue) throw new Error('lingui.config.ts names no catalogue')
  return Object.fromEntries(
    await Promise.all(
      config.locales.map(async (language) => {
        const { messages } = await catalogue.getTranslations(language, {
          fallbackLocales: config.fallbackLocales,
          sourceLocale: config.sourceLocale,
        })
        const { source } = createCompiledCatalog(language, messages, { namespace: 'json' })
        return [language, (JSON.parse(source) as { messages: Texts }).messages]
      }),
    ),
  )
}

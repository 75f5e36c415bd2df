import { readFile, readdir } from 'node:fs/promises'
import type { PackRow } from '@nurt/core/blueprint/api.ts'
import { packRow } from '@nurt/core/blueprint/api.ts'
import type { Blueprint, Language } from '@nurt/core/blueprint/document.ts'
import { validateBlueprint } from '@nurt/core/blueprint/validate.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { parse } from 'yaml'

const folder = new URL('../../packs/', import.meta.url)

/** The packs that a company may begin with. */
export async function listPacks(): Promise<PackRow[]> {
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name)
  const packs = await Promise.all(names.map((name) => readYaml(`${name}/pack.yaml`)))
  return packs.filter((pack) => pack !== undefined).map((pack) => packRow.parse(pack))
}

/** A pack's blueprint, with the company's language first: names without it fall back to the others. */
export async function readPack(key: string, language: Language): Promise<Blueprint> {
  if (!/^[a-z][a-z0-9-]*$/.test(key)) refuse('not_found', { pack: key })
  const blueprint = (await readYaml(`${key}/blueprint.yaml`)) as Blueprint | undefined
  if (!blueprint) refuse('not_found', { pack: key })
  const faults = validateBlueprint(blueprint)
  if (faults.length > 0) throw new Error(`packs/${key}/blueprint.yaml: ${JSON.stringify(faults)}`)
  return { ...blueprint, languages: [language, ...blueprint.languages.filter((other) => other !== language)] }
}

async function readYaml(path: string): Promise<unknown> {
  try {
    return parse(await readFile(new URL(path, folder), 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

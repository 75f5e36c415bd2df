import { readFile, readdir } from 'node:fs/promises'
import type { PackRow } from '@nurt/core/blueprint/api.ts'
import { type Country, likelyCountry, places } from '@nurt/core/blueprint/countries.ts'
import type { Blueprint, Language } from '@nurt/core/blueprint/document.ts'
import { emptyBlueprint, packChain } from '@nurt/core/blueprint/install-pack.ts'
import { applyOperations } from '@nurt/core/blueprint/operations.ts'
import { type Pack, parsePack } from '@nurt/core/blueprint/pack.ts'
import { inCountry } from '@nurt/core/blueprint/pack-in-country.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { KeptTemplate } from '../documents/templates.ts'
import { packOperations } from './pack-operations.ts'

const folder = new URL('../../packs/', import.meta.url)

/** The packs that a company may begin with. */
export async function listPacks(): Promise<PackRow[]> {
  const packs = await readPacks()
  return packs.map(({ key, name, description, icon }) => ({ key, name, description, icon }))
}

/** What a new company starts from. */
interface Beginning {
  blueprint: Blueprint
  templates: KeptTemplate[]
}

/** The pack on those that it builds on, with the company's language first, as it is in its country. */
export async function readPack(key: string, language: Language, country: Country = likelyCountry(language)): Promise<Beginning> {
  const empty = emptyBlueprint({ languages: [language, ...fallbacks.filter((other) => other !== language)], ...places[country] })
  const { operations, templates } = packOperations(empty, await findPackChain(key, empty.country))
  return { blueprint: applyOperations(empty, operations), templates }
}

/** As they are in a country. Refuses with `not_found`. */
export async function findPackChain(key: string, country: string): Promise<Pack[]> {
  return inCountry(packChain(await readPacks(), key), country)
}

/** They come with the program: read once per process. */
function readPacks(): Promise<Pack[]> {
  return (read ??= readAll())
}

let read: Promise<Pack[]> | undefined

/** What is read where a name is not given in a company's own language. */
const fallbacks: readonly Language[] = ['en', 'pl']

async function readAll(): Promise<Pack[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  const packs = await Promise.all(names.toSorted().map(readOne))
  // the one that the others build on comes first: nobody has to know a trade to begin
  return packs.toSorted((one, other) => Number(one.on !== undefined) - Number(other.on !== undefined))
}

async function readOne(name: string): Promise<Pack> {
  const read = ['pack', 'blueprint', 'documents', 'samples'].map((file) => text(`${name}/${file}.yaml`))
  const [pack = '', blueprint = '', documents, samples] = await Promise.all(read)
  const parsed = parsePack({ pack, blueprint, ...(documents !== undefined && { documents }), ...(samples !== undefined && { samples }) })
  if ('problems' in parsed) throw new Error(`packs/${name}: ${JSON.stringify(parsed.problems)}`)
  return parsed.value.key === name ? parsed.value : refuse('invalid_file', { pack: name })
}

async function text(path: string): Promise<string | undefined> {
  try {
    return await readFile(new URL(path, folder), 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

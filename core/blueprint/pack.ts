import { z } from 'zod'
import { checkShape } from './check-shape.ts'
import { type Blueprint, type Label, languages } from './document.ts'
import type { Fault } from './faults.ts'
import { type PackDocument, packDocuments } from './pack-document.ts'
import { countrySchema, type PackCountry } from './pack-in-country.ts'
import { readYaml, type YamlProblem } from './read-yaml.ts'
import { type SampleTable, samplesSchema } from './samples.ts'

/**
 * An industry package (packs/<key>/). `blueprint` says what it adds and changes: modules, fields, lists and roles are told apart by their
 * keys, and for those that the packs under it made, only what is said replaces what was there.
 */
export interface Pack extends PackHead {
  blueprint: PackBlueprint
  /** Word templates of its modules. */
  documents: PackDocument[]
  /** In the order in which they can be made: links point to earlier ones. */
  samples: Record<string, SampleTable>
}

interface PackHead {
  key: string
  version: string
  icon: string
  name: Label
  description: Label
  /** The pack that this one builds on. */
  on?: string
  /** What differs outside the country that its files are written for, in it and in those that build on it. */
  countries?: Record<string, PackCountry>
}

interface PackBlueprint extends Partial<Pick<Blueprint, 'lists' | 'roles' | 'menu' | 'start'>> {
  modules?: PackModule[]
}
export type PackModule = Partial<Blueprint['modules'][number]> & { key: string }

/** The files of a pack, as texts. */
export interface PackFiles {
  /** pack.yaml */
  pack: string
  /** blueprint.yaml */
  blueprint: string
  /** documents.yaml */
  documents?: string
  /** samples.yaml */
  samples?: string
}

export interface PackProblem {
  file: keyof PackFiles
  problem: YamlProblem | Fault
}

const label = z.partialRecord(z.enum(languages), z.string().min(1).max(400))

const headSchema = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  icon: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: label,
  description: label,
  on: z.string().max(60).optional(),
  countries: z.record(z.string().regex(/^[A-Z]{2}$/), countrySchema).optional(),
})

const keyed = z.array(z.looseObject({ key: z.string() }))

/** Only the outline: what comes out of installing it is judged like any blueprint. */
const blueprintSchema = z.looseObject({
  modules: keyed.optional(),
  lists: keyed.optional(),
  roles: keyed.optional(),
  menu: z.array(z.looseObject({ module: z.string() })).optional(),
  start: z.looseObject({}).optional(),
})

export function parsePack(files: PackFiles): { value: Pack } | { problems: PackProblem[] } {
  const problems: PackProblem[] = []
  const read = (file: keyof PackFiles, schema: z.ZodType): unknown => {
    const parsed = readYaml(files[file] ?? (file === 'documents' ? '[]' : '{}'))
    const found = 'problems' in parsed ? parsed.problems : checkShape(parsed.value, schema)
    problems.push(...found.map((problem) => ({ file, problem })))
    return 'value' in parsed ? parsed.value : undefined
  }
  const head = read('pack', headSchema) as PackHead
  const { modules, lists, roles, menu, start } = (read('blueprint', blueprintSchema) ?? {}) as PackBlueprint
  const documents = read('documents', packDocuments) as Pack['documents']
  const samples = read('samples', samplesSchema) as Pack['samples']
  if (problems.length > 0) return { problems }
  const blueprint = {
    ...(modules && { modules }),
    ...(lists && { lists }),
    ...(roles && { roles }),
    ...(menu && { menu }),
    ...(start && { start }),
  }
  return { value: { ...head, blueprint, documents, samples } }
}

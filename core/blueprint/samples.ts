import { z } from 'zod'
import { refuse } from '../refusal.ts'
import type { Blueprint, Field, Label, Module } from './document.ts'
import { labelOf } from './label.ts'
import { readSampleTime, type SampleSettings } from './sample-time.ts'

/**
 * Sample records of one module: a row per record. `$ref` names a record for links, `$step` is where it stands; other columns are fields.
 * Values are wire values, but a link is a `$ref`, days are counted from the installation (`today-90d`, `month+1m/end`), and a text may
 * be given per language.
 */
export interface SampleTable {
  columns: string[]
  rows: unknown[][]
}

export interface SampleRecord {
  id: string
  module: string
  step?: string
  values: Record<string, unknown>
}

export const samplesSchema = z.record(z.string(), z.strictObject({ columns: z.array(z.string()), rows: z.array(z.array(z.json())) }))

/** The records to make, in order, with links as ids. Refuses `invalid_file` for a module, field or reference that is not there. */
export function sampleRecords(
  samples: Readonly<Record<string, SampleTable>>,
  blueprint: Blueprint,
  settings: SampleSettings,
  newId: () => string,
): SampleRecord[] {
  const ids = new Map<string, string>()
  return Object.entries(samples).flatMap(([key, { columns, rows }]) => {
    const module = blueprint.modules.find((candidate) => candidate.key === key) ?? refuse('invalid_file', { module: key })
    return rows.map((row) => {
      const id = newId()
      const record = readRow({ module, columns, row }, settings, ids)
      const ref = row[columns.indexOf('$ref')]
      if (typeof ref === 'string') ids.set(`${key} ${ref}`, id)
      return { id, module: key, ...record }
    })
  })
}

interface SampleRow {
  module: Module
  columns: readonly string[]
  row: readonly unknown[]
}

type Ids = ReadonlyMap<string, string>

function readRow({ module, columns, row }: SampleRow, settings: SampleSettings, ids: Ids): Omit<SampleRecord, 'id' | 'module'> {
  const step = row[columns.indexOf('$step')]
  const values = columns.flatMap((column, index): [string, unknown][] => {
    const value = row[index] ?? null
    if (column.startsWith('$') || value === null) return []
    const field = module.fields.find(({ key }) => key === column) ?? refuse('invalid_file', { module: module.key, field: column })
    return [[column, readValue(field, value, settings, ids)]]
  })
  return { ...(typeof step === 'string' && { step }), values: Object.fromEntries(values) }
}

function readValue(field: Field, value: unknown, settings: SampleSettings, ids: Ids): unknown {
  if (field.type === 'date' || field.type === 'datetime') return readSampleTime(String(value), field.type, settings)
  if (field.type === 'link') return idOf(field.module, value, ids)
  if (field.type === 'multi_link') return [value].flat().map((ref) => idOf(field.module, ref, ids))
  if (field.type === 'lines') return [value].flat().map((line) => readLine(field.fields, line as Record<string, unknown>, settings, ids))
  return isLabel(field, value) ? labelOf(value, settings.language) : value
}

function isLabel(field: Field, value: unknown): value is Label {
  return (field.type === 'text' || field.type === 'long_text') && typeof value === 'object'
}

function readLine(fields: readonly Field[], line: Record<string, unknown>, settings: SampleSettings, ids: Ids): Record<string, unknown> {
  const values = Object.entries(line).map(([key, value]): [string, unknown] => {
    const field = fields.find((candidate) => candidate.key === key) ?? refuse('invalid_file', { field: key })
    return [key, readValue(field, value, settings, ids)]
  })
  return { id: '', ...Object.fromEntries(values) }
}

function idOf(module: string, ref: unknown, ids: Ids): string {
  return ids.get(`${module} ${String(ref)}`) ?? refuse('invalid_file', { module, reference: String(ref) })
}

import { Select } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Blueprint, Field, FieldOf, Module } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { put } from './put.ts'
import type { TypeOptionsProps } from './TypeOptions.tsx'
import { useDraft } from './useDraft.ts'

/** Which lines a chosen record brings along: the services of a base package. Columns that are not there yet come with them. */
export function LinesOptions({ module, field, path }: TypeOptionsProps<'lines'>) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { blueprint, apply } = useDraft()
  const sources = sourcesOf(blueprint, module)
  if (sources.length === 0) return null
  const choose = (value: string | null) => {
    const { copy: _, ...rest } = field
    const source = sources.find((candidate) => valueOf(candidate) === value)
    if (!source) return apply(put(path, rest))
    const fields = rest.fields.length > 0 ? rest.fields : source.lines.fields.map(withoutOrigin)
    apply(put(path, { ...rest, fields, copy: { from: source.link.key, lines: source.lines.key } }))
  }
  return (
    <Select
      label={t`Begin with the lines of`}
      description={t`The record chosen there brings its lines; here they may be changed.`}
      clearable
      value={field.copy ? `${field.copy.from}.${field.copy.lines}` : null}
      onChange={choose}
      data={sources.map((source) => ({ value: valueOf(source), label: `${labelOf(source.link.name)}: ${labelOf(source.lines.name)}` }))}
    />
  )
}

interface Source {
  link: FieldOf<'link'>
  lines: FieldOf<'lines'>
}

/** The lines of the records that this module links to. */
function sourcesOf(blueprint: Blueprint, module: Module): Source[] {
  const links = module.fields.filter((field) => field.type === 'link' && !field.hidden) as FieldOf<'link'>[]
  return links.flatMap((link) => {
    const target = blueprint.modules.find(({ key }) => key === link.module)
    const found = (target?.fields ?? []).filter((field) => field.type === 'lines' && !field.hidden) as FieldOf<'lines'>[]
    return found.map((lines) => ({ link, lines }))
  })
}

function valueOf({ link, lines }: Source): string {
  return `${link.key}.${lines.key}`
}

function withoutOrigin(column: Field): Field {
  const { origin: _, ...own } = column
  return own
}

import { isTellable } from '@nurt/core/blueprint/mail-fields.ts'
import type { Blueprint, Label, Module, Path } from '@nurt/core/blueprint/document.ts'
import { replaceNames } from '@nurt/core/blueprint/mail-text.ts'
import { fieldLabel, listFields } from '../lists/fields-of.ts'

/** A field that a mail may tell, by the name under which people put it into the text. */
export interface NamedPath {
  path: Path
  name: string
}

/** All that has a place in a mail's text; where two are called the same, their keys tell them apart. */
export function namedPaths(blueprint: Blueprint, module: Module, labelOf: (label: Label) => string): NamedPath[] {
  const listed = listFields(blueprint, module).filter(({ field, through }) => isTellable(field) && !(through && isLive(field)))
  const named = listed.map((one) => ({
    path: one.path,
    name:
      fieldLabel(one, labelOf)
        .replaceAll(/[{}\n]/g, ' ')
        .trim() || one.path,
  }))
  const times = Map.groupBy(named, ({ name }) => name.toLowerCase())
  return named.map((one) => ((times.get(one.name.toLowerCase())?.length ?? 0) > 1 ? { ...one, name: `${one.name} (${one.path})` } : one))
}

/** Never stored, so a mail of another record cannot read it. */
function isLive(field: { type: string; live?: boolean }): boolean {
  return field.type === 'formula' && field.live === true
}

/** A mail's text as people read it: `{Client: Name}` for `{client.name}`. */
export function withNames(text: string, named: readonly NamedPath[]): string {
  return replaceNames(text, (path) => `{${named.find((one) => one.path === path)?.name ?? path}}`)
}

/** The same back; what is no field's name stays, and is a fault of the draft. */
export function withPaths(text: string, named: readonly NamedPath[]): string {
  return replaceNames(text, (written) => {
    const name = written.trim().toLowerCase()
    return `{${named.find((one) => one.name.toLowerCase() === name)?.path ?? written}}`
  })
}

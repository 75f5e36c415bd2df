import type { Blueprint, Field, FieldTypeName, Label, Module } from '@nurt/core/blueprint/document.ts'

/** What each type needs beside a name before it makes sense; the rest is asked when it stands. */
const starts: { [T in FieldTypeName]?: (blueprint: Blueprint, module: Module) => object } = {
  choice: () => ({ choices: [] }),
  multi_choice: () => ({ choices: [] }),
  link: (blueprint, module) => ({ module: otherModule(blueprint, module), inverse: module.name }),
  multi_link: (blueprint, module) => ({ module: otherModule(blueprint, module), inverse: module.name }),
  autonumber: () => ({ pattern: '{yyyy}/{n:4}' }),
  formula: () => ({ formula: '', result: 'number' }),
  rollup: (blueprint, module) => ({ ...firstLinkTo(blueprint, module), aggregate: 'count', result: 'number' }),
  lines: () => ({ fields: [] }),
}

/** A field of the type with only what it cannot be without. */
export function newField(blueprint: Blueprint, module: Module, type: FieldTypeName, base: { key: string; name: Label }): Field {
  return { ...base, type, ...starts[type]?.(blueprint, module) } as Field
}

/** The records of `module` whose link field `link` leads to this module. */
export function linksTo(blueprint: Blueprint, target: string): { module: Module; link: Field }[] {
  return blueprint.modules.flatMap((module) =>
    module.fields.filter((field) => field.type === 'link' && field.module === target && !field.hidden).map((link) => ({ module, link })),
  )
}

function otherModule(blueprint: Blueprint, module: Module): string {
  return blueprint.modules.find(({ key, enabled }) => enabled && key !== module.key)?.key ?? module.key
}

function firstLinkTo(blueprint: Blueprint, module: Module): { module: string; link: string } {
  const [first] = linksTo(blueprint, module.key)
  return { module: first?.module.key ?? '', link: first?.link.key ?? '' }
}

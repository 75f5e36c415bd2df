import type { FieldOf, Module } from './document.ts'

/**
 * Links that a record takes over from the one that it is added to or linked with: each link of `child` whose module `parent` links to as
 * well, when neither has another link there. Answers the child's field keys, each with the parent's.
 */
export function sharedLinks(parent: Module, child: Module): { to: string; from: string }[] {
  return onlyLinks(child).flatMap(({ key, module }) => {
    const from = onlyLinks(parent).find((link) => link.module === module)
    return from ? [{ to: key, from: from.key }] : []
  })
}

function onlyLinks({ fields }: Module): FieldOf<'link'>[] {
  const links = fields.filter((field): field is FieldOf<'link'> => field.type === 'link' && !field.hidden)
  return links.filter(({ key, module }) => !links.some((other) => other.module === module && other.key !== key))
}

import type { Blueprint, Language, Module } from '../blueprint/document.ts'
import { labelOf } from '../blueprint/label.ts'
import { foldedTag } from './resolve-tags.ts'
import { columnTargets, type TagTarget, tagTargets } from './tag-targets.ts'

/** A tag to be put into a template: `text` without its braces. */
export interface OfferedTag {
  text: string
  path: string
  label: string
  isLines?: true
  /** The tag of the lines, in each of which it stands. */
  around?: string
}

/** Every tag of a module's templates, by the names that people know; by its path where a name would not do. Columns stand behind their lines. */
export function offeredTags(blueprint: Blueprint, module: Module, language: Language): OfferedTag[] {
  const nameOf = ({ names, path }: TagTarget) => labelOf(names, language, blueprint.languages) || path
  const own = tagTargets(blueprint, module)
  const offered = (target: TagTarget, among: readonly TagTarget[]): OfferedTag => {
    const label = nameOf(target)
    return {
      text: isClear(label, among) ? label : (target.key ?? target.path),
      path: target.path,
      label,
      ...(target.isLines && { isLines: true as const }),
    }
  }
  return own.flatMap((target) => {
    const tag = offered(target, own)
    if (!target.isLines) return [tag]
    const columns = columnTargets(module, target.path)
    return [tag, ...columns.map((column) => ({ ...offered(column, columns), around: tag.text }))]
  })
}

/** Whether a name stands for one thing, and can be told from a brace, a beginning and an end. */
function isClear(name: string, targets: readonly TagTarget[]): boolean {
  const text = foldedTag(name)
  const called = targets.filter(
    ({ path, key, names }) => path === text || key === text || Object.values(names).some((one) => one && foldedTag(one) === text),
  )
  return called.length === 1 && !/[{}\n]/.test(name) && !/^[#/]/.test(text)
}

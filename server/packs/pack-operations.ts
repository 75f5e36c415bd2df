import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import type { DocumentTemplate } from '@nurt/core/blueprint/document-template.ts'
import { installOperations, isInstalled } from '@nurt/core/blueprint/install-pack.ts'
import { labelOf } from '@nurt/core/blueprint/label.ts'
import { applyOperations, type Operation } from '@nurt/core/blueprint/operations.ts'
import type { Pack } from '@nurt/core/blueprint/pack.ts'
import type { PackDocument } from '@nurt/core/blueprint/pack-document.ts'
import { resolveTags } from '@nurt/core/documents/resolve-tags.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { readDocx } from '../documents/read-docx.ts'
import { type KeptTemplate, keptTemplate } from '../documents/templates.ts'
import { writeTemplate } from './write-template.ts'

interface Installing {
  operations: Operation[]
  /** What the Word templates among them name. */
  templates: KeptTemplate[]
}

/** What installs a chain of packs, with the Word templates that they bring written in the company's first language. */
export function packOperations(blueprint: Blueprint, chain: readonly Pack[]): Installing {
  const operations = installOperations(blueprint, chain)
  const templates: KeptTemplate[] = []
  let current = applyOperations(blueprint, operations)
  for (const document of chain.filter((pack) => !isInstalled(blueprint, pack)).flatMap(({ documents }) => documents)) {
    const { template, kept } = made(current, document)
    const operation = putTemplate(current, document.module, template)
    operations.push(operation)
    templates.push(kept)
    current = applyOperations(current, [operation])
  }
  return { operations, templates }
}

function made(blueprint: Blueprint, document: PackDocument): { template: DocumentTemplate; kept: KeptTemplate } {
  const { key, name, field } = document
  const [language = 'en'] = blueprint.languages
  const module = blueprint.modules.find((one) => one.key === document.module) ?? refuse('invalid_file', { module: document.module })
  const docx = readDocx(writeTemplate(blueprint, module, { parts: document.parts, language }))
  const { tags, problems } = 'bytes' in docx ? resolveTags(blueprint, module, docx.tags) : { tags: [], problems: [docx.problem] }
  if (!('bytes' in docx) || problems.length > 0) throw new Error(`document ${key}: ${JSON.stringify(problems)}`)
  const kept = keptTemplate(docx.bytes)
  const file = `${labelOf(name, language, blueprint.languages)}.docx`
  return { template: { key, name, field, sha256: kept.sha256, file, tags }, kept }
}

/** What the workspace made itself is never replaced. */
function putTemplate({ modules }: Blueprint, key: string, template: DocumentTemplate): Operation {
  const there = modules.find((module) => module.key === key)?.templates
  if (!there) return { do: 'put', path: ['modules', key, 'templates'], value: [template] }
  const path = ['modules', key, 'templates', template.key]
  if (there.some((one) => one.key === template.key)) refuse('already_exists', { elements: [path.join('.')] })
  return { do: 'put', path, value: template }
}

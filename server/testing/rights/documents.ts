import type { DocumentTemplate } from '@nurt/core/blueprint/document-template.ts'
import { docxText } from '../docx-text.ts'
import { fieldOf, readable, writable } from './fields.ts'
import type { Line, Stored } from './memory.ts'
import { isWhole, may, seen, valueAt } from './oracle.ts'
import { anyRecord } from './random-values.ts'
import type { Person, RightsWorld } from './rights-world.ts'
import type { Stage } from './stage.ts'
import { sha256Of, tagsOf, uploadTemplate } from './word-templates.ts'
import { nameOf } from './wire.ts'

/** Every route of Word templates, and of what is made by them. */
export const documents: Record<string, (stage: Stage, person: Person) => Promise<void>> = {
  /** Made by hand it tells nothing that its maker may not read. */
  async document(stage, person) {
    const { made, dice } = stage
    const record = anyRecord(made, dice.pick(['deal', 'deal', 'job']))
    const template = record && dice.pick(templatesOf(made, record.module))
    if (!record || !template) return
    const before = { ...made }
    const isRight = mayChange(made, person, record) && mayFill(made, person, record, template)
    const url = `/m/${record.module}/records/${record.id}/documents`
    const asked = { method: 'POST', url, body: { template: template.key } } as const
    const answer = await stage.write(person, asked, isRight, () => [withPaper(made, record)])
    if (answer.statusCode >= 300) return
    const [id, name] = papersOf(made.memory.get(record.id)).at(-1) ?? []
    stage.same('what it is called', String(name).startsWith(`${template.key} ${String(record.values['name'])} v`), true)
    const file = await stage.get(person, `/files/${id}`)
    judgeText(stage, docxText(file.rawPayload), { template, expected: (path) => expectedOf(before, person, record, path) })
  },

  /** Only who configures sees a draft, and brings templates for it. */
  async template(stage, person) {
    const { made, dice } = stage
    const module = dice.pick(['deal', 'job'] as const)
    const status = person.role.configure ? 200 : 403
    stage.same('the sample', (await stage.get(person, `/m/${module}/template-sample`)).statusCode, status)
    const kept = dice.pick(templatesOf(made, module))?.sha256 ?? ''
    stage.same('the template', (await stage.get(person, `/templates/${kept}`)).statusCode, status)
    const unknown = await stage.get(person, `/templates/${sha256Of('never')}`)
    stage.same('an unknown one', unknown.statusCode, person.role.configure ? 404 : 403)
    const uploaded = await uploadTemplate(made, person, module, [dice.pick(tagsOf(module))])
    stage.same('a new one', uploaded.statusCode, status)
  },
}

interface Expected {
  template: DocumentTemplate
  /** Undefined where the marks alone tell. */
  expected: (path: string) => string | undefined
}

function judgeText(stage: Stage, text: string, { template, expected }: Expected): void {
  stage.mustBeTold(text)
  for (const { path } of template.tags) {
    const should = expected(path)
    if (should !== undefined) stage.same(`what it says of ${path}`, saidOf(text, path), should)
  }
}

function mayChange(made: RightsWorld, person: Person, record: Stored): boolean {
  return seen(made, person, record) && may(made, person, 'change', record) && !record.isTrashed
}

function templatesOf({ blueprint }: RightsWorld, module: string): readonly DocumentTemplate[] {
  return blueprint.modules.find(({ key }) => key === module)?.templates ?? []
}

function mayFill(made: RightsWorld, person: Person, record: Stored, { tags }: DocumentTemplate): boolean {
  const { blueprint } = made
  if (!writable(blueprint, person.role, record.module, 'papers')) return false
  return tags.every(({ path }) => {
    const isRead = readable(blueprint, person.role, record.module, path) && isWhole(made, person, record.module, path)
    return isRead && leadsTo(made, record, path).every((id) => seen(made, person, made.memory.get(id)))
  })
}

/** The records that a value is read from or names. */
function leadsTo({ blueprint }: RightsWorld, { module, values }: Stored, path: string): string[] {
  const [first = ''] = path.split('.')
  const isLink = ['link', 'multi_link'].includes(fieldOf(blueprint, module, first)?.type ?? '')
  return isLink ? ([values[first] ?? []].flat() as string[]) : []
}

const papersOf = (record: Stored | undefined) => (record?.values['papers'] ?? []) as [id: string, name: string][]

/** With the one that has come since. */
function withPaper({ memory }: RightsWorld, record: Stored): Stored {
  const made = papersOf(memory.get(record.id)).at(-1)
  return { ...record, values: { ...record.values, papers: [...papersOf(record), ...(made ? [made] : [])] } }
}

function saidOf(text: string, path: string): string | undefined {
  const said = text.split('|').find((one) => one.startsWith(`${path}=[`))
  return said?.slice(path.length + 2, -1).replaceAll(/(\d)[,\s](?=\d{3})/g, '$1')
}

/** As a template prints it; undefined of several names, which the marks alone tell of. */
function expectedOf(made: RightsWorld, person: Person, record: Stored, path: string): string | undefined {
  const [first = '', column] = path.split('.')
  if (path === 'parts') return undefined
  const texts = ((record.values['parts'] ?? []) as Line[]).map((line) => (line[column ?? ''] ?? '') as string)
  if (first === 'parts') return texts.map((text) => `${text} `).join('')
  const value = valueAt(made, record, path, { as: person, sees: 'own' }) as string | number | null
  if (value === null) return ''
  if (path === 'others') return undefined
  return path === 'region' || path === 'deal' ? nameOf(made, person, String(value)) : String(value)
}

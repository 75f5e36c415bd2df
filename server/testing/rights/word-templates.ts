import { createHash } from 'node:crypto'
import type { DocumentTemplate } from '@nurt/core/blueprint/document-template.ts'
import type { LookedAt } from '@nurt/core/documents/api.ts'
import { docxOf, paragraph } from '../../documents/sample-docx.ts'
import type { Person, RightsWorld } from './rights-world.ts'

const own = ['name', 'note', 'code', 'size', 'cost', 'sum', 'live', 'many', 'total']
const over = { deal: 'region', job: 'deal' }

/** What a template of deals or jobs may ask for: texts, numbers and computed ones, also over a link, and the columns of line items. */
export function tagsOf(module: 'deal' | 'job'): string[] {
  const link = over[module]
  const parts = module === 'deal' ? ['parts.what', 'parts.stock', 'others'] : []
  return [...own, ...parts, link, ...['name', 'note', 'size', 'sum'].map((key) => `${link}.${key}`)]
}

/** Some of them, each in a paragraph of its own. */
function templateOf(tags: readonly string[]): Buffer {
  const told = (tag: string) => {
    const [lines, column] = tag.split('.')
    return lines === 'parts' ? `${tag}=[{#parts}{${column}} {/parts}]` : `${tag}=[{${tag}}]`
  }
  return docxOf(tags.map((tag) => paragraph(told(tag))).join(''))
}

export async function uploadTemplate({ server, world }: RightsWorld, { headers }: Person, module: string, tags: readonly string[]) {
  const boundary = 'a-boundary'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="Paper.docx"\r\n\r\n`
  return server.app.inject({
    method: 'POST',
    url: `/api/v1/w/${world.workspace.slug}/m/${module}/templates`,
    headers: { ...headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), templateOf(tags), Buffer.from(`\r\n--${boundary}--\r\n`)]),
  })
}

/** Two of a module, looked at by the product. */
export async function buildTemplates(made: RightsWorld, module: 'deal' | 'job'): Promise<DocumentTemplate[]> {
  const { dice, people } = made
  const templates: DocumentTemplate[] = []
  for (const key of ['short', 'long']) {
    const [first = 'name', ...more] = tagsOf(module).filter(() => dice.between(0, key === 'short' ? 5 : 2) === 0)
    const taken = (await uploadTemplate(made, people[0]!, module, [first, ...more])).json<LookedAt>()
    if ('problems' in taken) throw new Error(`The template is not taken: ${JSON.stringify(taken.problems)}`)
    templates.push({ key, name: { en: key }, field: 'papers', ...taken })
  }
  return templates
}

export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex')

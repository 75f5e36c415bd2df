import type { Page } from '@playwright/test'
import type { CaseAnswer } from '@nurt/core/processes/api.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'

/** A record, by where it is. */
export interface At {
  module: string
  record: string
}

export const at = ({ module, record }: At) => `/m/${module}/records/${record}`

/** What a story need not click through: asked of the API of a workspace by whoever is signed in on a page. What is refused is an error. */
export class Api {
  readonly url: string
  readonly #headers: { origin: string }

  constructor(url: string) {
    this.url = url
    this.#headers = { origin: new URL(url).origin }
  }

  find<Answer>(by: Page, path: string): Promise<Answer> {
    return this.#send(by, 'GET', path)
  }

  post<Answer>(by: Page, path: string, data: object): Promise<Answer> {
    return this.#send(by, 'POST', path, { data })
  }

  add(by: Page, module: string, values: Record<string, unknown>, step?: string): Promise<RecordAnswer> {
    return this.post(by, `/m/${module}/records`, { values, ...(step && { step }) })
  }

  async write(by: Page, of: At, values: Record<string, unknown>): Promise<void> {
    const { version } = await this.find<RecordAnswer>(by, at(of))
    await this.#send(by, 'PATCH', at(of), { data: { version, values } })
  }

  /** A picture; answers its id. */
  async upload(by: Page, name: string): Promise<string> {
    const file = { name, mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgo=', 'base64') }
    return (await this.#send<{ id: string }>(by, 'POST', '/files', { multipart: { file } })).id
  }

  /** Answers the task that the person has on the record, or else presses the button. */
  async decide(by: Page, of: At, key: string, comment?: string): Promise<void> {
    const { tokens, tasks } = await this.find<CaseAnswer>(by, `${at(of)}/case`)
    const task = tasks.find(({ may }) => may.includes('do'))
    const command = task ? { type: 'do', task: task.id, outcome: key } : { type: 'take', token: tokens[0]?.id, transition: key }
    await this.post(by, `${at(of)}/commands`, { command, ...(comment && { comment }) })
  }

  /** The id of each member, by name. */
  async members(by: Page): Promise<Map<string, string>> {
    const found = await this.find<{ id: string; name: string }[]>(by, '/members')
    return new Map(found.map(({ id, name }) => [name, id]))
  }

  async publish(by: Page, operations: object[]): Promise<void> {
    await this.post(by, '/draft/operations', { operations })
    await this.post(by, '/publications', {})
  }

  async removeSamples(by: Page): Promise<void> {
    await this.#send(by, 'DELETE', '/samples')
  }

  async #send<Answer>(by: Page, method: string, path: string, body: object = {}): Promise<Answer> {
    const answer = await by.request.fetch(`${this.url}${path}`, { method, headers: this.#headers, ...body })
    const text = await answer.text()
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${text}`)
    return (text ? JSON.parse(text) : undefined) as Answer
  }
}

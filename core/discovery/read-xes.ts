import type { EventLog, LoggedCase } from './event-log.ts'
import { LogProblem } from './log-problem.ts'

/**
 * Reads an XES log (IEEE 1849) as it comes, piece by piece: the `concept:name` of its traces and of their events, by time where all of a trace
 * have one.
 */
export class XesReader {
  readonly #cases: LoggedCase[] = []
  #rest = ''
  #line = 1
  #isLog = false
  #trace: { id?: string; events: LoggedEvent[] } | undefined
  #event: LoggedEvent | undefined
  /** How deep inside of attributes of attributes; 0 where an attribute belongs to the trace or event itself. */
  #depth = 0

  get cases(): number {
    return this.#cases.length
  }

  push(chunk: string): void {
    const text = this.#rest + chunk
    let at = 0
    for (;;) {
      const open = text.indexOf('<', at)
      if (open === -1) break
      const close = endOfTag(text, open)
      if (close === -1) {
        this.#rest = text.slice(at)
        return
      }
      this.#count(text.slice(at, open))
      this.#tag(text.slice(open, close))
      this.#count(text.slice(open, close))
      at = close
    }
    this.#rest = text.slice(at)
  }

  end(): EventLog {
    if (!this.#isLog) throw new LogProblem({ line: 1, code: 'not_xes' })
    if (this.#trace) throw new LogProblem({ line: this.#line, code: 'cut_off' })
    if (this.#cases.length === 0) throw new LogProblem({ line: this.#line, code: 'no_cases' })
    if (this.#cases.every(({ activities }) => activities.length === 0)) throw new LogProblem({ line: this.#line, code: 'no_activities' })
    return { cases: this.#cases }
  }

  #count(text: string): void {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) this.#line++
  }

  #tag(tag: string): void {
    if (tag.startsWith('<!') || tag.startsWith('<?')) return
    const [, slash, name, rest] = partsOf(tag)
    if (!this.#isLog && name !== 'log') throw new LogProblem({ line: this.#line, code: 'not_xes', found: name })
    if (slash) this.#closed(name)
    else this.#opened(name, rest)
  }

  #opened(name: string, rest: string): void {
    if (name === 'log') this.#isLog = true
    else if (name === 'trace') this.#trace = { events: [] }
    else if (name === 'event' && this.#trace) this.#event = {}
    else if (this.#trace) this.#attribute(rest)
  }

  #attribute(rest: string): void {
    const isLeaf = rest.trimEnd().endsWith('/')
    if (this.#depth === 0) this.#named(valueOf(rest, 'key'), valueOf(rest, 'value'))
    if (!isLeaf) this.#depth++
  }

  #named(key: string | undefined, value: string | undefined): void {
    if (value === undefined) return
    if (key === 'time:timestamp' && this.#event) this.#event.time = Date.parse(value)
    if (key !== 'concept:name') return
    if (this.#event) this.#event.name = value
    else if (this.#trace) this.#trace.id = value
  }

  #closed(name: string): void {
    if (name === 'event' && this.#event && this.#trace) {
      this.#trace.events.push(this.#event)
      this.#event = undefined
      this.#depth = 0
    } else if (name === 'trace' && this.#trace) {
      const { id = String(this.#cases.length + 1), events } = this.#trace
      this.#cases.push({ id, activities: inTime(events) })
      this.#trace = undefined
      this.#depth = 0
    } else if (this.#depth > 0) this.#depth--
  }
}

interface LoggedEvent {
  name?: string
  /** In milliseconds. */
  time?: number
}

function inTime(events: readonly LoggedEvent[]): string[] {
  const timed = events.flatMap(({ name, time = NaN }) => (Number.isNaN(time) ? [] : [{ name, time }]))
  const ordered = timed.length === events.length ? timed.toSorted((left, right) => left.time - right.time) : events
  return ordered.flatMap(({ name }) => name ?? [])
}

function partsOf(tag: string): [whole: string, slash: string, name: string, rest: string] {
  const parts = /^<(\/?)([\w:.-]+)([\s\S]*)>$/.exec(tag)
  return (parts as [string, string, string, string] | null) ?? [tag, '', tag.slice(0, 40), '']
}

/** Behind the `>` that closes the tag at `open`; -1 where it is yet to come. A `>` inside of quotes closes nothing. */
function endOfTag(text: string, open: number): number {
  if (text.startsWith('<!--', open)) return behind(text, '-->', open)
  if (text.startsWith('<![CDATA[', open)) return behind(text, ']]>', open)
  let quote = ''
  for (let at = open; at < text.length; at++) {
    const sign = text[at] ?? ''
    if (quote) quote = sign === quote ? '' : quote
    else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '>') return at + 1
  }
  return -1
}

function behind(text: string, end: string, from: number): number {
  const at = text.indexOf(end, from)
  return at === -1 ? -1 : at + end.length
}

function valueOf(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  const text = found?.[1] ?? found?.[2]
  return text === undefined ? undefined : unescaped(text)
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescaped(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole: string, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return entities[name] ?? whole
    const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole
  })
}

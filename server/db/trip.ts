import pg from 'pg'
import { serialize } from 'pg-protocol'
import type { RawRow } from './raw-row.ts'
import type { ParseValue } from './value-parsers.ts'
import { parserOf } from './value-parsers.ts'

/** SQL that PostgreSQL keeps under its name, on each connection that has seen it. */
export interface Prepared {
  readonly name: string
  readonly text: string
}

/** Rows as arrays. */
export type Rows = unknown[][]

/** Makes an answer of the rows of a statement. */
export interface RowSink<Answer> {
  /** The types of the columns by their OIDs. */
  take(row: RawRow, types: readonly number[]): void
  end(): Answer
}

interface Errand {
  prepared: Prepared
  values: unknown[]
  sink: RowSink<unknown>
  /** What its sink threw: the connection is all right, and so are the other errands. */
  fault?: unknown
  done: (answer: never) => void
  failed: (error: unknown) => void
}

/** A value as PostgreSQL reads it as text, a list as `{a,b}`; null stays null. */
export const literalOf = (pg as unknown as { utils: { prepareValue: (value: unknown) => unknown } }).utils.prepareValue

/**
 * A connection on which statements wait for each other: they are sent together, in one write, and answered in one. That saves PostgreSQL
 * and node a message and a wakeup each, which cost more than most statements: a save took a quarter less of both.
 */
export class Line {
  readonly client: pg.ClientBase
  #waiting: Errand[] = []

  constructor(client: pg.ClientBase) {
    this.client = client
  }

  /** Leaves with the next `ask` or `send`. */
  put(prepared: Prepared, values: readonly unknown[] = []): Promise<Rows> {
    return this.#put(prepared, values, new ValueSink())
  }

  ask(prepared: Prepared, values: readonly unknown[] = []): Promise<Rows> {
    return this.read(prepared, values, new ValueSink())
  }

  /** Like `ask`, with the answer that the sink makes. */
  read<Answer>(prepared: Prepared, values: readonly unknown[], sink: RowSink<Answer>): Promise<Answer> {
    const answer = this.#put(prepared, values, sink)
    this.send()
    return answer
  }

  #put<Answer>(prepared: Prepared, values: readonly unknown[], sink: RowSink<Answer>): Promise<Answer> {
    return new Promise((done, failed) => this.#waiting.push({ prepared, values: values.map(literalOf), sink, done, failed }))
  }

  isWaiting(prepared: Prepared): boolean {
    return this.#waiting.some((errand) => errand.prepared === prepared)
  }

  send(): void {
    if (this.#waiting.length === 0) return
    const errands = this.#waiting
    this.#waiting = []
    this.client.query(new Trip(errands))
  }
}

/** Rows as arrays of values. */
export class ValueSink implements RowSink<Rows> {
  readonly #rows: Rows = []
  #parsers: ParseValue[] | undefined

  take({ fields }: RawRow, types: readonly number[]): void {
    const parsers = (this.#parsers ??= types.map(parserOf))
    this.#rows.push(fields.map((text, column) => (text === null ? null : parsers[column]?.(text))))
  }

  end(): Rows {
    return this.#rows
  }
}

const lines = new WeakMap<pg.ClientBase, Line>()

export function lineOf(client: pg.ClientBase): Line {
  const line = lines.get(client) ?? new Line(client)
  lines.set(client, line)
  return line
}

/** What of pg is used and its types do not say. */
interface Wire {
  stream: { writable: boolean; write(bytes: Buffer): void }
  submittedNamedStatements: Record<string, string>
}

/** The types of the columns that a statement answers never change: it is described once. */
const described = new WeakMap<Prepared, readonly number[]>()

/** Where one errand fails those after it are not run. */
class Trip {
  readonly #errands: readonly Errand[]
  /** Sent for the first time on this connection. */
  readonly #parsed: string[] = []
  #wire: Wire | undefined
  #at = 0

  constructor(errands: readonly Errand[]) {
    this.#errands = errands
  }

  submit(connection: pg.Connection): void {
    const wire = connection as unknown as Wire
    this.#wire = wire
    const messages: Buffer[] = []
    for (const { prepared, values } of this.#errands) {
      this.#prepare(wire, prepared, messages)
      messages.push(serialize.bind({ statement: prepared.name, values }))
      if (!described.has(prepared)) messages.push(serialize.describe({ type: 'P', name: '' }))
      messages.push(serialize.execute())
    }
    messages.push(serialize.sync())
    // a connection that has broken tells so by itself
    if (wire.stream.writable) wire.stream.write(Buffer.concat(messages))
  }

  #prepare(wire: Wire, { name, text }: Prepared, messages: Buffer[]): void {
    if (wire.submittedNamedStatements[name] !== undefined) return
    // after a fault nobody knows how far it came; to close what is not there is no fault
    messages.push(serialize.close({ type: 'S', name }), serialize.parse({ name, text }))
    // what has no name is there until the next one
    if (name === '') return
    wire.submittedNamedStatements[name] = text
    this.#parsed.push(name)
  }

  handleRowDescription({ fields }: { fields: { dataTypeID: number }[] }): void {
    const errand = this.#errands[this.#at]
    const types = fields.map(({ dataTypeID }) => dataTypeID)
    if (errand) described.set(errand.prepared, types)
  }

  handleDataRow(row: RawRow): void {
    const errand = this.#errands[this.#at]
    if (!errand || 'fault' in errand) return
    try {
      errand.sink.take(row, described.get(errand.prepared) ?? [])
    } catch (fault) {
      errand.fault = fault
    }
  }

  handleCommandComplete(): void {
    const errand = this.#errands[this.#at++]
    if (errand && !described.has(errand.prepared)) described.set(errand.prepared, [])
  }

  handleReadyForQuery(): void {
    for (const errand of this.#errands) answer(errand)
  }

  handleError(error: unknown): void {
    for (const name of this.#parsed) delete this.#wire?.submittedNamedStatements[name]
    for (const [at, errand] of this.#errands.entries()) {
      if (at < this.#at) answer(errand)
      else errand.failed(error)
    }
  }
}

function answer(errand: Errand): void {
  try {
    if ('fault' in errand) throw errand.fault
    errand.done(errand.sink.end() as never)
  } catch (fault) {
    errand.failed(fault)
  }
}

// pg sends only its own queries one behind another; to make one takes longer than all the rest of a trip
Object.setPrototypeOf(Trip.prototype, pg.Query.prototype)

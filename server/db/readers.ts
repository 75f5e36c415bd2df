import { availableParallelism } from 'node:os'
import type pg from 'pg'
import { cancel } from './cancel.ts'
import { lineOf, type Prepared, type RowSink } from './trip.ts'

/** Connections at work at once, so that a question is always ready: more only make the processors switch between them, and let one wait. */
const most = availableParallelism() + 1

/** A connection that has not answered for this long, in milliseconds, is busy with something long: others do not wait behind it. */
const patience = 15

/** Milliseconds after which a question is stopped: nobody waits so long, and others wait behind it. */
const longest = 30_000

interface Reader {
  client: pg.PoolClient
  /** Questions that are not answered yet. */
  waiting: number
  /** When it was asked the first of these, or answered the last one before. */
  since: number
}

/**
 * Asks questions that stand alone. Under load they wait in PostgreSQL's own queue behind those of others, instead of each taking a
 * connection for itself: PostgreSQL finds the next one there when it is done, and neither it nor node is woken for each.
 */
export class Readers {
  readonly #pool: pg.Pool
  readonly #open = new Set<Reader>()
  readonly #watch: NodeJS.Timeout
  #opening = 0

  constructor(pool: pg.Pool, most = longest) {
    this.#pool = pool
    this.#watch = setInterval(() => this.#stopLong(most), Math.min(1000, most)).unref()
  }

  close(): void {
    clearInterval(this.#watch)
  }

  /** Looked at now and then, so that a question costs no timer. */
  #stopLong(most: number): void {
    const late = performance.now() - most
    for (const { client, waiting, since } of this.#open) if (waiting > 0 && since < late) cancel(client)
  }

  async read<Answer>(prepared: Prepared, values: readonly unknown[], sink: RowSink<Answer>): Promise<Answer> {
    const reader = this.#shared() ?? (await this.#another())
    if (reader.waiting++ === 0) reader.since = performance.now()
    try {
      return await lineOf(reader.client).read(prepared, values, sink)
    } finally {
      reader.since = performance.now()
      if (--reader.waiting === 0) this.#close(reader)
    }
  }

  /** The one with the fewest questions, once enough of them are at work. */
  #shared(): Reader | undefined {
    if (this.#open.size + this.#opening < most) return undefined
    const late = performance.now() - patience
    let found: Reader | undefined
    for (const reader of this.#open) {
      if (reader.since > late && reader.waiting < (found?.waiting ?? Infinity)) found = reader
    }
    return found
  }

  async #another(): Promise<Reader> {
    this.#opening++
    try {
      const reader = { client: await this.#pool.connect(), waiting: 0, since: 0 }
      this.#open.add(reader)
      return reader
    } finally {
      this.#opening--
    }
  }

  #close(reader: Reader): void {
    this.#open.delete(reader)
    reader.client.release()
  }
}

import { JsonBytes } from '../db/json-bytes.ts'
import type { RawRow } from '../db/raw-row.ts'
import type { RowSink } from '../db/trip.ts'

export interface PageShape {
  /** All before the rows. */
  head: string
  /** For each cell of a row, whether it is a pair of columns. */
  pairs: readonly boolean[]
  /** The columns that a page is continued after. */
  cursor: readonly number[]
  limit: number
}

/** A page as JSON (core/lists/api.ts, `RecordsPage`). */
export class PageSink implements RowSink<string> {
  readonly #shape: PageShape
  #json: JsonBytes | undefined
  #count = 0
  #next: string | null = null

  constructor(shape: PageShape) {
    this.#shape = shape
  }

  take(row: RawRow, types: readonly number[]): void {
    const { pairs, cursor, limit } = this.#shape
    this.#begun().row(row, { types, pairs, isFirst: this.#count === 0 })
    if (++this.#count < limit) return
    const { fields } = row
    this.#next = JSON.stringify(cursor.map((column) => fields[column]))
  }

  end(): string {
    const json = this.#begun()
    json.write(`],"next":${JSON.stringify(this.#next)}}`)
    return json.end()
  }

  /** Many may wait for a connection: none of them takes any bytes before its rows come. */
  #begun(): JsonBytes {
    if (this.#json) return this.#json
    this.#json = new JsonBytes()
    this.#json.write(this.#shape.head)
    return this.#json
  }
}

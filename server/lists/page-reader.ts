import { JsonBytes } from '../db/json-bytes.ts'
import type { RawRow } from '../db/raw-row.ts'
import type { RowReader } from '../db/trip.ts'

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
export class PageReader implements RowReader<string> {
  readonly #shape: PageShape
  readonly #json = new JsonBytes()
  #count = 0
  #next: string | null = null

  constructor(shape: PageShape) {
    this.#shape = shape
    this.#json.write(shape.head)
  }

  read(row: RawRow, types: readonly number[]): void {
    const { pairs, cursor, limit } = this.#shape
    this.#json.row(row, { types, pairs, isFirst: this.#count === 0 })
    if (++this.#count < limit) return
    const { fields } = row
    this.#next = JSON.stringify(cursor.map((column) => fields[column]))
  }

  end(): string {
    this.#json.write(`],"next":${JSON.stringify(this.#next)}}`)
    return this.#json.end()
  }
}

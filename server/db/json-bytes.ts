import { refuse } from '@nurt/core/refusal.ts'
import pg from 'pg'
import type { RawRow } from './raw-row.ts'
import { parserOf } from './value-parsers.ts'

const { builtins } = pg.types

/** Types that PostgreSQL prints as JSON does: as `json_build_array` has them, which other answers are made by. */
const bare: readonly number[] = [builtins.INT2, builtins.INT4, builtins.INT8, builtins.NUMERIC, builtins.JSON, builtins.JSONB]
/** Types whose text is a JSON string's. */
const texts: readonly number[] = [builtins.TEXT, builtins.VARCHAR, builtins.UUID, builtins.DATE]

const quote = 34
const comma = 44
const open = 91
const backslash = 92
const close = 93

/** Bytes to write into, used again: to make new ones for each page costs more than to fill them. */
const usual = 65_536
const mostFree = 16
const free: Buffer[] = []

/** Of one answer, in bytes: whoever asks for more asks for less at a time. */
const most = 64 * 1024 * 1024

const nothing = Buffer.from('null')
const none = Buffer.alloc(0)

/**
 * JSON written from what PostgreSQL sends, byte by byte: neither PostgreSQL nor node makes a value of its own of each, which for a page of a
 * list would be a third of the work of both.
 */
export class JsonBytes {
  #out = free.pop() ?? Buffer.allocUnsafe(usual)
  #end = 0
  /** The most that the row being written takes where its values are printed as they came. */
  #row = 0

  /** As it is. */
  write(text: string): void {
    this.#reserve(text.length * 3)
    this.#end += this.#out.write(text, this.#end)
  }

  /** An array of the row's cells, after a comma if it is not the first. Two columns are a pair as one cell, null where the first is. */
  row(row: RawRow, { types, pairs, isFirst }: { types: readonly number[]; pairs: readonly boolean[]; isFirst: boolean }): void {
    // its values, and what stands between them
    this.#row = row.length + 4 * types.length
    this.#reserve(this.#row)
    if (!isFirst) this.#byte(comma)
    let at = row.start + 2
    let column = 0
    for (let cell = 0; cell < pairs.length; cell++) {
      this.#byte(cell === 0 ? open : comma)
      const type = types[column++] ?? 0
      at = pairs[cell] ? this.#pair(row.bytes, at, [type, types[column++] ?? 0]) : this.#value(row.bytes, at, type)
    }
    this.#byte(close)
  }

  /** All that was written; it is empty again then. */
  end(): string {
    const text = this.#out.toString('utf8', 0, this.#end)
    this.#use(none)
    this.#end = 0
    return text
  }

  /** Instead of what was written into so far. */
  #use(bytes: Buffer): void {
    if (this.#out.length === usual && free.length < mostFree) free.push(this.#out)
    this.#out = bytes
  }

  /** Each gives where the next value begins. */
  #pair(bytes: Buffer, at: number, [first, second]: [number, number]): number {
    if (bytes.readInt32BE(at) < 0) {
      this.#value(bytes, at, first)
      return at + 8 + Math.max(bytes.readInt32BE(at + 4), 0)
    }
    this.#byte(open)
    const next = this.#value(bytes, at, first)
    this.#byte(comma)
    const end = this.#value(bytes, next, second)
    this.#byte(close)
    return end
  }

  #value(bytes: Buffer, at: number, type: number): number {
    const length = bytes.readInt32BE(at)
    const from = at + 4
    const to = from + length
    if (length < 0) this.#copy(nothing, 0, nothing.length)
    else if (texts.includes(type)) this.#text(bytes, from, to)
    else if (bare.includes(type)) this.#copy(bytes, from, to)
    else this.#print(parserOf(type)(bytes.toString('utf8', from, to)))
    return from + Math.max(length, 0)
  }

  #text(bytes: Buffer, from: number, to: number): void {
    const out = this.#out
    let end = this.#end
    out[end++] = quote
    for (let at = from; at < to; at++) {
      const byte = bytes[at] ?? 0
      if (byte < 32 || byte === quote || byte === backslash) return this.#print(bytes.toString('utf8', from, to))
      out[end++] = byte
    }
    out[end++] = quote
    this.#end = end
  }

  #copy(bytes: Buffer, from: number, to: number): void {
    const out = this.#out
    let end = this.#end
    for (let at = from; at < to; at++) out[end++] = bytes[at] ?? 0
    this.#end = end
  }

  /** May take more room than the value came with; what follows in its row still finds its own. */
  #print(value: unknown): void {
    const text = JSON.stringify(value)
    this.#reserve(text.length * 3 + this.#row)
    this.#end += this.#out.write(text, this.#end)
  }

  #byte(byte: number): void {
    this.#out[this.#end++] = byte
  }

  #reserve(more: number): void {
    const needed = this.#end + more
    if (needed <= this.#out.length) return
    if (needed > most) refuse('too_large', { most })
    const wider = Buffer.allocUnsafe(Math.max(this.#out.length * 2, needed))
    this.#out.copy(wider, 0, 0, this.#end)
    this.#use(wider)
  }
}

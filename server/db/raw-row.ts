import pg from 'pg'
import { Parser } from 'pg-protocol/dist/parser.js'

/** A row as PostgreSQL sent it: texts are made of its values only where somebody reads them. */
export class RawRow {
  readonly name = 'dataRow'
  /** Valid while the row is handled: what comes next may be written over it. */
  readonly bytes: Buffer
  /** Where the number of values stands; each follows as its length (−1: null) and its text in UTF-8. */
  readonly start: number
  /** Of all of it, in bytes. */
  readonly length: number

  constructor(bytes: Buffer, start: number, length: number) {
    this.bytes = bytes
    this.start = start
    this.length = length
  }

  get fields(): (string | null)[] {
    const { bytes } = this
    const fields: (string | null)[] = []
    let at = this.start + 2
    for (let left = bytes.readInt16BE(this.start); left > 0; left--) {
      const length = bytes.readInt32BE(at)
      const from = at + 4
      at = from + Math.max(length, 0)
      fields.push(length < 0 ? null : bytes.toString('utf8', from, at))
    }
    return fields
  }
}

const dataRow = 68

/** pg's client, whose rows are `RawRow`s. */
export class RawClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config)
    const { connection } = this as unknown as { connection: Connection }
    connection.attachListeners = (stream) => {
      const parser = rawParser()
      const tell = (message: Message) => connection.emit(message.name === 'error' ? 'errorMessage' : message.name, message)
      stream.on('data', (bytes) => parser.parse(bytes, tell))
    }
  }
}

function rawParser(): RawParser {
  const parser = new Parser() as unknown as RawParser
  const read = parser.handlePacket.bind(parser)
  parser.handlePacket = (start, code, length, bytes) =>
    code === dataRow ? new RawRow(bytes, start, length) : read(start, code, length, bytes)
  return parser
}

/** What of pg is used and its types do not say. */
interface Connection {
  attachListeners(stream: NodeJS.ReadableStream): void
  emit(event: string, message: Message): void
}

interface RawParser {
  parse(bytes: string | Buffer, tell: (message: Message) => void): void
  handlePacket(start: number, code: number, length: number, bytes: Buffer): Message
}

interface Message {
  readonly name: string
}

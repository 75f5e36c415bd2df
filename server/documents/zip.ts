import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'
import { readDirectory, type ZipEntry, type ZipFault } from './zip-directory.ts'

/** What a zip file holds, by name, in its order. */
export type Entries = Map<string, Buffer>

const signatures = { local: 0x04_03_4b_50, central: 0x02_01_4b_50, end: 0x06_05_4b_50 }
const mostEntries = 2000
const unicodeNames = 0x08_00
const deflated = 8

/** Unpacks into memory, never more than `most` bytes in all, whatever the file says of itself. */
export function readZip(file: Buffer, most: number): Entries | ZipFault {
  const directory = readDirectory(file, { entries: mostEntries, bytes: most })
  if (typeof directory === 'string') return directory
  if (directory.length === 0) return 'broken'
  const entries: Entries = new Map()
  let left = most
  for (const entry of directory.filter(({ name }) => !name.endsWith('/'))) {
    const content = unpacked(file, entry, left)
    if (typeof content === 'string') return content
    left -= content.length
    if (left <= 0) return 'too_large'
    entries.set(entry.name, content)
  }
  return entries
}

function unpacked(file: Buffer, { isPacked, begin, end, size, crc }: ZipEntry, most: number): Buffer | ZipFault {
  try {
    const packed = file.subarray(begin, end)
    const content = isPacked ? inflateRawSync(packed, { maxOutputLength: most }) : packed
    return content.length === size && crc32(content) === crc ? content : 'broken'
  } catch (error) {
    return error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE' ? 'too_large' : 'broken'
  }
}

/** The same entries always give the same bytes. */
export function writeZip(entries: Entries): Buffer {
  const parts: Buffer[] = []
  const heads: Buffer[] = []
  let at = 0
  for (const [name, content] of entries) {
    const [path, packed] = [Buffer.from(name), deflateRawSync(content)]
    const shared = sharedHead(content, packed, path)
    const local = Buffer.concat([numbered(4, signatures.local), shared, numbered(2, 0), path, packed])
    heads.push(Buffer.concat([numbered(4, signatures.central), numbered(2, 20), shared, Buffer.alloc(12), numbered(4, at), path]))
    parts.push(local)
    at += local.length
  }
  const directory = Buffer.concat(heads)
  const counts = [numbered(2, entries.size), numbered(2, entries.size), numbered(4, directory.length), numbered(4, at), numbered(2, 0)]
  return Buffer.concat([...parts, directory, numbered(4, signatures.end), Buffer.alloc(4), ...counts])
}

/** From the needed version to the length of the name; on the first day that such files can tell. */
function sharedHead(content: Buffer, packed: Buffer, path: Buffer): Buffer {
  const firstDay = 0x21
  return Buffer.concat([
    ...[20, unicodeNames, deflated, 0, firstDay].map((value) => numbered(2, value)),
    ...[crc32(content), packed.length, content.length].map((value) => numbered(4, value)),
    numbered(2, path.length),
  ])
}

function numbered(bytes: 2 | 4, value: number): Buffer {
  const number = Buffer.alloc(bytes)
  number.writeUIntLE(value, 0, bytes)
  return number
}

import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

/** What a zip file holds, by name, in its order. */
export type Entries = Map<string, Buffer>

const endSize = 22
const longestComment = 65_535
const signatures = { local: 0x04_03_4b_50, central: 0x02_01_4b_50, end: 0x06_05_4b_50 }
const mostEntries = 2000
const isEncrypted = 1
const unicodeNames = 0x08_00
const deflated = 8

/**
 * Unpacks into memory, never more than `most` bytes in all, whatever the file says of itself. What is no plain zip file, is encrypted, or leads
 * out of its folder is refused as `broken`.
 */
export function readZip(file: Buffer, most: number): Entries | 'broken' | 'too_large' {
  try {
    return read(file, most)
  } catch (error) {
    return error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE' ? 'too_large' : 'broken'
  }
}

function read(file: Buffer, most: number): Entries | 'broken' | 'too_large' {
  const heads = headsOf(file)
  const names = new Set(heads.map(({ name }) => name))
  if (heads.length === 0 || names.size < heads.length || heads.some(isRefused)) return 'broken'
  const entries: Entries = new Map()
  let left = most
  for (const head of heads.filter(({ name }) => !name.endsWith('/'))) {
    const content = contentAt(file, head, left)
    if (!content) return 'broken'
    left -= content.length
    if (left <= 0) return 'too_large'
    entries.set(head.name, content)
  }
  return entries
}

type Head = ReturnType<typeof readHead>

/** Empty where there is no list of entries, or one that is too long. */
function headsOf(file: Buffer): Head[] {
  const end = file.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  const count = end < 0 || end < file.length - endSize - longestComment ? 0 : file.readUInt16LE(end + 10)
  const heads: Head[] = []
  let at = count > 0 && count <= mostEntries ? file.readUInt32LE(end + 16) : 0
  for (let n = 0; n < count && count <= mostEntries; n++) {
    const head = readHead(file, at)
    at = head.next
    heads.push(head)
  }
  return heads
}

function isRefused({ flags, name }: Head): boolean {
  return (flags & isEncrypted) !== 0 || isAstray(name)
}

function readHead(file: Buffer, at: number) {
  if (file.readUInt32LE(at) !== signatures.central) throw new Error('no head of an entry')
  const [name, extra, comment] = [28, 30, 32].map((place) => file.readUInt16LE(at + place)) as [number, number, number]
  return {
    flags: file.readUInt16LE(at + 8),
    method: file.readUInt16LE(at + 10),
    size: file.readUInt32LE(at + 20),
    local: file.readUInt32LE(at + 42),
    name: file.toString('utf8', at + 46, at + 46 + name),
    next: at + 46 + name + extra + comment,
  }
}

function isAstray(name: string): boolean {
  return name.startsWith('/') || name.includes('\\') || name.includes('\0') || name.split('/').includes('..')
}

function contentAt(file: Buffer, { local, size, method }: Head, most: number): Buffer | undefined {
  if (file.readUInt32LE(local) !== signatures.local) return undefined
  const begin = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
  const packed = file.subarray(begin, begin + size)
  if (packed.length !== size) return undefined
  if (method === 0) return packed
  return method === deflated ? inflateRawSync(packed, { maxOutputLength: most }) : undefined
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

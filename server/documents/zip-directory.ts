/** What the directory of a zip file says of an entry, and where in the file that is packed. */
export interface ZipEntry {
  name: string
  isPacked: boolean
  crc: number
  /** What it unpacks to, as it says. */
  size: number
  begin: number
  end: number
}

/** The entries that a zip file may have, and the bytes that all of them may unpack to. */
export interface ZipLimits {
  entries: number
  bytes: number
}

export type ZipFault = 'broken' | 'too_large'

const signatures = { local: 0x04_03_4b_50, central: 0x02_01_4b_50, end: 0x06_05_4b_50, wideEnd: 0x06_06_4b_50, locator: 0x07_06_4b_50 }
const endSize = 22
const longestComment = 65_535
const [wide16, wide32] = [0xff_ff, 0xff_ff_ff_ff]
const wideExtra = 1
const flags = { isEncrypted: 1, isSizedBehind: 8 }
const deflated = 8

/**
 * The entries of a zip file, in their order, before anything is unpacked; sizes of 64 bits are read too. Refused as `broken` is whatever two
 * readers could take for different files, or unpack to more than it says: entries that overlap, have one name, another one at their place
 * than in the directory, or no size; and names that lead out of the folder. What unpacks to more than it says is left to the reader to stop.
 */
export function readDirectory(bytes: Uint8Array, limits: ZipLimits): ZipEntry[] | ZipFault {
  try {
    return read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), limits)
  } catch (error) {
    if (error instanceof Broken || error instanceof RangeError) return 'broken'
    throw error
  }
}

class Broken extends Error {}

function read(file: Buffer, limits: ZipLimits): ZipEntry[] | ZipFault {
  const { count, at: start } = endOf(file)
  if (count > limits.entries) return 'too_large'
  const entries: ZipEntry[] = []
  let [at, left] = [start, limits.bytes]
  for (let n = 0; n < count && left >= 0; n++) {
    const head = readHead(file, at)
    const entry = entryOf(file, head)
    entries.push(entry)
    at = head.next
    left -= entry.size
  }
  if (left < 0) return 'too_large'
  mustBeApart(entries, start)
  return entries
}

/** At the end of the file, before a comment; in 64 bits where a number says that it does not fit. */
function endOf(file: Buffer): { count: number; at: number } {
  const end = file.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  must(end >= file.length - endSize - longestComment && end >= 0)
  const [count, size, at] = [file.readUInt16LE(end + 10), file.readUInt32LE(end + 12), file.readUInt32LE(end + 16)]
  if (count !== wide16 && size !== wide32 && at !== wide32) return { count, at }
  must(file.readUInt32LE(end - 20) === signatures.locator)
  const wide = readWide(file, end - 20 + 8)
  must(file.readUInt32LE(wide) === signatures.wideEnd)
  return { count: readWide(file, wide + 32), at: readWide(file, wide + 48) }
}

type Head = ReturnType<typeof readHead>

function readHead(file: Buffer, at: number) {
  must(file.readUInt32LE(at) === signatures.central)
  const [name, extra, comment] = [28, 30, 32].map((place) => file.readUInt16LE(at + place)) as [number, number, number]
  const behind = at + 46 + name
  return {
    name: file.subarray(at + 46, behind),
    flags: file.readUInt16LE(at + 8),
    method: file.readUInt16LE(at + 10),
    crc: file.readUInt32LE(at + 16),
    ...widened(file.subarray(behind, behind + extra), {
      size: file.readUInt32LE(at + 24),
      packed: file.readUInt32LE(at + 20),
      local: file.readUInt32LE(at + 42),
    }),
    next: behind + extra + comment,
  }
}

interface Numbers {
  size: number
  packed: number
  local: number
}

/** Those that 32 bits do not hold stand in an extra field, in this order. */
function widened(extra: Buffer, narrow: Numbers): Numbers {
  if (!Object.values(narrow).includes(wide32)) return narrow
  let at = 0
  while (extra.readUInt16LE(at) !== wideExtra) at += 4 + extra.readUInt16LE(at + 2)
  const field = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2))
  let place = 0
  const read = (value: number) => (value === wide32 ? readWide(field, (place += 8) - 8) : value)
  const size = read(narrow.size)
  const packed = read(narrow.packed)
  return { size, packed, local: read(narrow.local) }
}

function entryOf(file: Buffer, { name: path, flags: marks, method, crc, size, packed, local }: Head): ZipEntry {
  const name = path.toString('utf8')
  must((marks & flags.isEncrypted) === 0 && !isAstray(name))
  must(file.readUInt32LE(local) === signatures.local)
  const length = file.readUInt16LE(local + 26)
  must(file.subarray(local + 30, local + 30 + length).equals(path))
  const begin = local + 30 + length + file.readUInt16LE(local + 28)
  must(isSized({ name, marks, method, size, packed }))
  return { name, isPacked: method === deflated, crc, size, begin, end: begin + packed }
}

interface Sizes {
  name: string
  marks: number
  method: number
  size: number
  packed: number
}

/** Of an entry that gives none, readers look for sizes at its place or behind it, and unpack as far as it goes. */
function isSized({ name, marks, method, size, packed }: Sizes): boolean {
  if (name.endsWith('/')) return size === 0
  if ((marks & flags.isSizedBehind) !== 0 && packed === 0) return false
  const nothing = 2
  return method === deflated ? size > 0 || packed <= nothing : method === 0 && size === packed
}

function isAstray(name: string): boolean {
  return name.startsWith('/') || name.includes('\\') || name.includes('\0') || name.split('/').includes('..')
}

function mustBeApart(entries: readonly ZipEntry[], directory: number): void {
  must(new Set(entries.map(({ name }) => name)).size === entries.length)
  let before = 0
  for (const { name, begin, end } of entries.toSorted((one, other) => one.begin - other.begin)) {
    must(begin - 30 - Buffer.byteLength(name) >= before && end <= directory)
    before = end
  }
}

function readWide(bytes: Buffer, at: number): number {
  return Number(bytes.readBigUInt64LE(at))
}

function must(isSo: boolean): void {
  if (!isSo) throw new Broken()
}

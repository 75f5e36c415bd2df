import { crc32, deflateRawSync } from 'node:zlib'

/** A part of a zip file, and what the file says of it that is not so. */
interface Part {
  name: string
  content: Buffer
  isStored?: boolean
  /** At its place, where it is not called as in the directory. */
  nameThere?: string
  flags?: number
  /** What the directory says. */
  says?: { size?: number; packed?: number; local?: number }
  /** The numbers stand in 64 bits. */
  isWide?: boolean
}

/** Writes a zip file byte for byte, whatever it says of itself. */
export function zipOf(parts: readonly Part[], { isWide = false, count = parts.length } = {}): Buffer {
  const places: Buffer[] = []
  const heads: Buffer[] = []
  let at = 0
  for (const part of parts) {
    const packed = part.isStored ? part.content : deflateRawSync(part.content)
    places.push(placeOf(part, packed))
    heads.push(headOf(part, packed, at))
    at += places.at(-1)!.length
  }
  const directory = Buffer.concat(heads)
  return Buffer.concat([...places, directory, isWide ? wideEnd(directory, { count, at }) : end(directory, { count, at })])
}

function placeOf(part: Part, packed: Buffer): Buffer {
  const name = Buffer.from(part.nameThere ?? part.name)
  return Buffer.concat([u32(0x04_03_4b_50), shared(part, packed.length, part.content.length), u16(name.length), u16(0), name, packed])
}

function headOf(part: Part, packed: Buffer, at: number): Buffer {
  const { isWide, says = {} } = part
  const { size = part.content.length, packed: length = packed.length, local = at } = says
  const name = Buffer.from(part.name)
  const extra = isWide ? Buffer.concat([u16(1), u16(24), u64(size), u64(length), u64(local)]) : Buffer.alloc(0)
  const [told, toldSize, toldLocal] = isWide ? [none, none, none] : [length, size, local]
  const rest = [u16(name.length), u16(extra.length), Buffer.alloc(10), u32(toldLocal), name, extra]
  return Buffer.concat([u32(0x02_01_4b_50), u16(45), shared(part, told, toldSize), ...rest])
}

function shared({ flags = 0, isStored, content }: Part, packed: number, size: number): Buffer {
  return Buffer.concat([u16(45), u16(flags), u16(isStored ? 0 : 8), u32(0x21_00_00), u32(crc32(content)), u32(packed), u32(size)])
}

const none = 0xff_ff_ff_ff

interface Directory {
  count: number
  at: number
}

function end(directory: Buffer, { count, at }: Directory): Buffer {
  return Buffer.concat([u32(0x06_05_4b_50), u32(0), u16(count), u16(count), u32(directory.length), u32(at), u16(0)])
}

function wideEnd(directory: Buffer, { count, at }: Directory): Buffer {
  const wide = [u32(0x06_06_4b_50), u64(44), u16(45), u16(45), u32(0), u32(0), u64(count), u64(count), u64(directory.length), u64(at)]
  const locator = [u32(0x07_06_4b_50), u32(0), u64(at + directory.length), u32(1)]
  return Buffer.concat([...wide, ...locator, u32(0x06_05_4b_50), u32(0), u16(0xff_ff), u16(0xff_ff), u32(none), u32(none), u16(0)])
}

function numbered(bytes: 2 | 4): (value: number) => Buffer {
  return (value) => {
    const number = Buffer.alloc(bytes)
    number.writeUIntLE(value, 0, bytes)
    return number
  }
}

const u16 = numbered(2)
const u32 = numbered(4)

function u64(value: number): Buffer {
  const number = Buffer.alloc(8)
  number.writeBigUInt64LE(BigInt(value))
  return number
}

interface Hostile {
  /** As the security tests name it (ASVS 5.0). */
  id: string
  what: string
  fault: 'broken' | 'too_large'
  make: (parts: readonly Part[]) => Buffer
}

const x = (name: string): Part => ({ name, content: Buffer.from('x') })
const zeros = (name: string, rest: Partial<Part>): Part => ({ name, content: Buffer.alloc(50_000_000), ...rest })
/** An entry in whose middle another one stands. */
const around = (inner: Part): Part => ({ name: 'outer.bin', content: placeOf(inner, inner.content), isStored: true })
const inner: Part = { name: 'inner.bin', content: Buffer.from('twice'), isStored: true }

/** Made of the parts of a file that is right. */
export const hostileZips: readonly Hostile[] = [
  {
    id: 'V5.2.3',
    what: 'an entry that stands inside of another one',
    fault: 'broken',
    make: (parts) => zipOf([around(inner), ...parts, { ...inner, says: { local: 30 + 'outer.bin'.length } }]),
  },
  {
    id: 'V5.2.3',
    what: '10,000 entries',
    fault: 'too_large',
    make: (parts) => zipOf([...parts, ...Array.from({ length: 10_000 }, (_, n) => x(`${n}.bin`))]),
  },
  {
    id: 'V5.2.3',
    what: 'more to unpack than is taken, in 64 bits',
    fault: 'too_large',
    make: (parts) => zipOf([...parts, { ...x('x.bin'), isWide: true, says: { size: 2 ** 41 } }], { isWide: true }),
  },
  {
    id: 'V5.2.3',
    what: 'sizes that stand behind the entry only',
    fault: 'broken',
    make: (parts) => zipOf([zeros('zeros.bin', { flags: 8, says: { size: 0, packed: 0 } }), ...parts]),
  },
  {
    id: 'V5.2.3',
    what: 'an entry of no size that has one',
    fault: 'broken',
    make: (parts) => zipOf([zeros('zeros.bin', { says: { size: 0 } }), ...parts]),
  },
  {
    id: 'V5.2.3',
    what: 'a size that is not what is stored',
    fault: 'broken',
    make: (parts) => zipOf([{ ...inner, says: { size: 2 } }, ...parts]),
  },
  { id: 'V5.2.3', what: 'more entries than there are', fault: 'broken', make: (parts) => zipOf(parts, { count: parts.length + 1 }) },
  { id: 'V5.2.2', what: 'an encrypted entry', fault: 'broken', make: (parts) => zipOf([...parts, { ...x('x.bin'), flags: 1 }]) },
  { id: 'V5.2.2', what: 'one name twice', fault: 'broken', make: (parts) => zipOf([...parts, ...parts]) },
  {
    id: 'V5.2.2',
    what: 'another name at its place than in the directory',
    fault: 'broken',
    make: (parts) => zipOf([...parts, { ...x('x.bin'), nameThere: 'y.bin' }]),
  },
  ...['../../x.bin', '/x.bin', String.raw`x\..\x.bin`, 'x\0.bin'].map((name) => ({
    id: 'V5.3.3',
    what: `the name ${JSON.stringify(name)}`,
    fault: 'broken' as const,
    make: (parts: readonly Part[]) => zipOf([...parts, x(name)]),
  })),
]

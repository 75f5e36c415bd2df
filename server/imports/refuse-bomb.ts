import { refuse } from '@nurt/core/refusal.ts'

/** A workbook of a million rows and twenty columns comes to less. */
const mostUnpacked = 1_000_000_000
const mostParts = 5000

/**
 * A workbook is a zip archive, and a small one may unpack to more than any memory holds. What its directory declares is added up before
 * anything is unpacked; the reader unpacks no part beyond what is declared for it.
 */
export function refuseBomb(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const directory = directoryOf(view)
  let { at } = directory
  let unpacked = 0
  for (let part = 0; part < directory.parts && unpacked <= mostUnpacked; part++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02_01_4b_50) unreadable()
    const [name, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true)) as [number, number, number]
    unpacked += sizeOf(view, at, { from: at + 46 + name, to: at + 46 + name + extra })
    at += 46 + name + extra + comment
  }
  if (directory.parts > mostParts || unpacked > mostUnpacked) unreadable()
}

/** Without a size a part would be unpacked as far as it goes; a size of 64 bits stands among the extra fields. */
function sizeOf(view: DataView, at: number, extra: { from: number; to: number }): number {
  const [packed, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)]
  if (size === 0) return packed > 2 ? Infinity : 0
  if (size !== 0xff_ff_ff_ff) return size
  for (let field = extra.from; field + 12 <= Math.min(extra.to, view.byteLength); field += 4 + view.getUint16(field + 2, true))
    if (view.getUint16(field, true) === 1) return Number(view.getBigUint64(field + 4, true))
  return Infinity
}

/** Told at the end of the file, before a comment; in 64 bits before that, where 32 do not do. */
function directoryOf(view: DataView): { parts: number; at: number } {
  const end = lastOf(view, 0x06_05_4b_50, 22)
  const [parts, at] = [view.getUint16(end + 10, true), view.getUint32(end + 16, true)]
  if (parts !== 0xff_ff && at !== 0xff_ff_ff_ff) return { parts, at }
  const wide = lastOf(view, 0x06_06_4b_50, 56)
  return { parts: Number(view.getBigUint64(wide + 32, true)), at: Number(view.getBigUint64(wide + 48, true)) }
}

function lastOf(view: DataView, sign: number, length: number): number {
  for (let at = view.byteLength - length; at >= Math.max(0, view.byteLength - 65_700); at--)
    if (view.getUint32(at, true) === sign) return at
  return unreadable()
}

function unreadable(): never {
  return refuse('invalid_file', { reason: 'unreadable' })
}

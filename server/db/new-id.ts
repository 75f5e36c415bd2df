import { randomFillSync, randomInt } from 'node:crypto'

let lastAt = 0
let ms = 0
let count = 0

/** Random bytes for many ids at once: asking for eight costs as much as asking for thousands. */
const pool = Buffer.alloc(8 * 512)
let used = pool.length

/**
 * A UUIDv7 (RFC 9562, 6.2 method 1): ids made later sort later, and those of one moment in the order in which this process made them, so
 * that indexes grow at their end and events keep their order.
 */
export function newId(at: number = Date.now()): string {
  if (at !== lastAt) {
    lastAt = at
    ms = at
    count = randomInt(0x800)
  } else if (++count > 0xfff) {
    ms++
    count = 0
  }
  const time = ms.toString(16).padStart(12, '0')
  const tail = randomTail()
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count.toString(16).padStart(3, '0')}-${tail.slice(0, 4)}-${tail.slice(4)}`
}

/** The variant's bits and 62 random ones. */
function randomTail(): string {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  pool[used] = ((pool[used] ?? 0) & 0x3f) | 0x80
  return pool.toString('hex', used, (used += 8))
}

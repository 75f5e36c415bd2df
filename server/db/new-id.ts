import { randomFillSync, randomInt } from 'node:crypto'

/** How many ids this process has made; two processes begin at different places. */
let made = randomInt(2 ** 35)

/** Random bytes for many ids at once: asking for five costs as much as asking for thousands. */
const pool = Buffer.alloc(5 * 512)
let used = pool.length

/**
 * A UUIDv7 (RFC 9562, 6.2 method 1, the counter goes on into `rand_b`): ids made later sort later, and those of one moment in the order in
 * which this process made them, whatever other moments came between, so that indexes grow at their end and events keep their order.
 */
export function newId(at: number = Date.now()): string {
  made = (made + 1) % 2 ** 36
  const time = at.toString(16).padStart(12, '0')
  const count = made.toString(16).padStart(9, '0')
  const last = `${count.slice(6)}${randomTail()}`
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count.slice(0, 3)}-8${count.slice(3, 6)}-${last}`
}

/** 36 bits. */
function randomTail(): string {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  return pool.toString('hex', used, (used += 5)).slice(1)
}

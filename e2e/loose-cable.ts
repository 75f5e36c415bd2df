import { connect, createServer, type Socket } from 'node:net'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

/** A cable between a browser and Nurt that can be pulled out and put in again. */
export interface Cable {
  url: string
  pull(): Promise<void>
  plug(): Promise<void>
}

export async function layCable(to: string): Promise<Cable> {
  const { port } = new URL(to)
  const ends = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect({ host: '127.0.0.1', port: Number(port) })
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(one)
      one.pipe(other)
      one
        .on('error', () => other.destroy())
        .on('close', () => {
          ends.delete(one)
          other.destroy()
        })
    }
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const at = (server.address() as AddressInfo).port
  return {
    url: `http://127.0.0.1:${at}`,
    async pull() {
      const closed = once(server, 'close')
      server.close()
      for (const end of ends) end.destroy()
      await closed
    },
    async plug() {
      await once(server.listen(at, '127.0.0.1'), 'listening')
    },
  }
}

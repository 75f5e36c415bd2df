import { LiveStream } from './live-stream.ts'
import type { FromTab } from './messages.ts'

/** Of a SharedWorker's own scope, which the types of a page do not know. */
const scope = globalThis as unknown as { onconnect: (event: MessageEvent) => void }

const ports = new Map<string, MessagePort>()
const stream = new LiveStream((message) => {
  for (const port of ports.values()) port.postMessage(message)
})

scope.onconnect = ({ ports: [port] }) => {
  port?.addEventListener('message', ({ data }: MessageEvent<FromTab>) => {
    if (data.do === 'leave') leave(data.tab)
    else {
      if (!ports.has(data.tab)) void navigator.locks?.request(data.tab, () => leave(data.tab))
      ports.set(data.tab, port)
      stream.hear(data)
    }
  })
  port?.start()
}

/** A tab holds the lock of its name while it lives: one that crashed cannot say that it leaves. */
function leave(tab: string): void {
  ports.delete(tab)
  stream.hear({ do: 'leave', tab })
}

import { LiveStream } from './live-stream.ts'
import type { FromTab, Shown, ToTabs } from './messages.ts'

export interface Connection {
  show: (shown: Shown) => void
  close: () => void
}

/** This tab's part of the browser's stream: shared by all tabs where there are SharedWorkers, else its own while the tab is looked at. */
export function connect(hear: (message: ToTabs) => void): Connection {
  const tab = crypto.randomUUID?.() ?? String(Math.random())
  const say = typeof SharedWorker === 'function' ? throughWorker(tab, hear) : alone(hear)
  let latest: Shown | undefined
  const leave = () => say({ do: 'leave', tab })
  const come = () => latest && say({ do: 'show', tab, shown: latest })
  const onVisible = () => (document.hidden ? leave() : come())
  addEventListener('pagehide', leave)
  addEventListener('pageshow', come)
  // a browser has six connections to a server, and every tab would take one
  if (typeof SharedWorker !== 'function') document.addEventListener('visibilitychange', onVisible)
  return {
    show(shown) {
      latest = shown
      if (typeof SharedWorker === 'function' || !document.hidden) come()
    },
    close() {
      leave()
      latest = undefined
      removeEventListener('pagehide', leave)
      removeEventListener('pageshow', come)
      document.removeEventListener('visibilitychange', onVisible)
    },
  }
}

function throughWorker(tab: string, hear: (message: ToTabs) => void): (message: FromTab) => void {
  const { port } = new SharedWorker(new URL('./live-worker.ts', import.meta.url), { type: 'module', name: 'nurt live' })
  port.addEventListener('message', ({ data }: MessageEvent<ToTabs>) => hear(data))
  port.start()
  // the worker asks for the lock too, and must not have it first
  const held = new Promise<void>((resolve) => {
    if (!navigator.locks) return resolve()
    void navigator.locks.request(tab, () => {
      resolve()
      return new Promise(() => {})
    })
  })
  return (message) => void held.then(() => port.postMessage(message))
}

function alone(hear: (message: ToTabs) => void): (message: FromTab) => void {
  const stream = new LiveStream(hear)
  return (message) => stream.hear(message)
}

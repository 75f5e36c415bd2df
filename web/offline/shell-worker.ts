/** What the build is made of; written in front of this script, so that each build has a worker of its own (offline-shell.ts). */
declare const shell: { files: string[]; texts: Record<string, string[]> }

/** Of a service worker's own scope, which the types of a page do not know. */
interface Extendable extends Event {
  waitUntil: (work: Promise<unknown>) => void
}
interface Fetching extends Extendable {
  request: Request
  respondWith: (answer: Promise<Response>) => void
}
interface ShellScope {
  addEventListener: ((type: 'install' | 'activate', act: (event: Extendable) => void) => void) &
    ((type: 'fetch', act: (event: Fetching) => void) => void)
  skipWaiting: () => Promise<void>
  clients: { claim: () => Promise<void> }
  location: Location
}
const worker = globalThis as unknown as ShellScope

const cacheName = 'nurt-shell'
const page = '/'
/** A network that takes longer to bring a page is none. */
const patienceMs = 6000
const atOnce = 6

const language = new URL(worker.location.href).searchParams.get('language') ?? ''
const files = [...shell.files, ...(shell.texts[language] ?? [])]

worker.addEventListener('install', (event) => event.waitUntil(keepShell().then(() => worker.skipWaiting())))
worker.addEventListener('activate', (event) => event.waitUntil(dropOthers().then(() => worker.clients.claim())))
worker.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request
  const { origin, pathname } = new URL(url)
  // what people read and write never passes through here
  if (method !== 'GET' || origin !== worker.location.origin || pathname.startsWith('/api/')) return
  if (mode === 'navigate') event.respondWith(newestPage(event.request))
  else if (pathname.startsWith('/assets/') || pathname === '/icon.svg') event.respondWith(keptFile(event.request))
})

/** The page comes last: it is there only with all that it asks for. */
async function keepShell(): Promise<void> {
  const cache = await caches.open(cacheName)
  const known = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname))
  const missing = files.filter((file) => !known.has(file))
  while (missing.length > 0) await cache.addAll(missing.splice(0, atOnce))
  await cache.add(new Request(page, { cache: 'reload' }))
}

async function dropOthers(): Promise<void> {
  const cache = await caches.open(cacheName)
  const needed = new Set([page, ...files])
  const kept = await cache.keys()
  await Promise.all(kept.filter(({ url }) => !needed.has(new URL(url).pathname)).map((request) => cache.delete(request)))
}

/** From the server, so that a new build shows at once; the one that is kept where no server answers. */
async function newestPage(request: Request): Promise<Response> {
  const asked = fetch(request)
  const first = await Promise.race([asked.catch(() => undefined), after(patienceMs)])
  return first ?? (await caches.match(page)) ?? asked
}

async function keptFile(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request)
}

function after(timeMs: number): Promise<undefined> {
  return new Promise((resolve) => void setTimeout(() => resolve(undefined), timeMs))
}

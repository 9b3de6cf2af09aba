/**
 * The service worker: the app's own files for when the network is away, and pushed messages. It never touches the API:
 * what is kept of that stands in `store/`, with the person it is of.
 *
 * `vite.config.ts` puts the list of the build's files in the place of `FILES` and their hash in that of `VERSION`; this
 * file imports nothing, so it is one script. A page and its chunks are of one build: the page comes from the network while
 * there is one, chunks from the cache of the build they were made with, and the build before stays for pages still open.
 */
interface Worker {
  skipWaiting(): Promise<void>
  clients: {
    claim(): Promise<void>
    matchAll(
      options: object,
    ): Promise<{ url: string; focus(): Promise<unknown>; navigate(url: string): Promise<unknown> }[]>
    openWindow(url: string): Promise<unknown>
  }
  registration: { showNotification(title: string, options: object): Promise<void> }
  addEventListener(type: string, listener: (event: WorkerEvent) => void): void
}
interface WorkerEvent {
  waitUntil(work: Promise<unknown>): void
  respondWith(answer: Promise<Response>): void
  request: Request
  data: unknown
  ports: readonly MessagePort[]
  notification: { data: { url: string }; close(): void }
}

const files: string[] = JSON.parse('FILES')
const cacheName = 'enishi-VERSION'
const worker = globalThis as unknown as Worker
/** A page that takes longer comes from the cache. */
const patience = 4_000

worker.addEventListener('install', event => event.waitUntil(keepFiles()))
worker.addEventListener('activate', event => event.waitUntil(dropOldCaches().then(() => worker.clients.claim())))
worker.addEventListener('fetch', event => {
  const url = new URL(event.request.url)
  if (url.origin !== location.origin || event.request.method !== 'GET') return
  if (event.request.mode === 'navigate' && isOurs(url.pathname)) event.respondWith(page(event.request))
  else if (url.pathname.startsWith('/assets/')) event.respondWith(file(event.request))
})
worker.addEventListener('message', event => {
  if (event.data === 'take-over') void worker.skipWaiting()
  // Whether a page is of this build already.
  if (typeof event.data === 'string' && event.data.startsWith('/'))
    event.ports[0]?.postMessage(files.includes(event.data))
})
worker.addEventListener('push', event => event.waitUntil(show(event.data)))
worker.addEventListener('notificationclick', event => {
  event.notification.close()
  event.waitUntil(open(event.notification.data.url))
})

async function keepFiles(): Promise<void> {
  const cache = await caches.open(cacheName)
  await cache.addAll(files)
  await cache.add(new Request('/', { cache: 'reload' }))
}

/** Names are kept in the order they were made. */
async function dropOldCaches(): Promise<void> {
  const ours = (await caches.keys()).filter(name => name.startsWith('enishi-') && name !== cacheName)
  for (const name of ours.slice(0, -1)) await caches.delete(name)
}

/** Every page but those that the server makes itself, and the studio's. */
const isOurs = (path: string) => !/^\/(api|schemas|forms|studio|unsubscribe|calendar-feeds|metrics)(\/|$)/.test(path)

async function page(request: Request): Promise<Response> {
  const cached = async () => {
    const found = await (await caches.open(cacheName)).match('/')
    if (!found) throw new TypeError('Neither network nor cache has the page.')
    return found
  }
  const fetched = fetch(request)
  const late = new Promise<null>(resolve => setTimeout(() => resolve(null), patience))
  const first = await Promise.race([fetched, late]).catch(() => cached())
  return first ?? cached().catch(() => fetched)
}

async function file(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request)
}

/** `{ title, body, url }` as the server pushed it. */
async function show(data: unknown): Promise<void> {
  const pushed = parsed(data)
  const { title = 'Enishi', body = '', url = '/' } = pushed
  await worker.registration.showNotification(title, {
    body,
    icon: '/assets/icon-192-1.png',
    badge: '/assets/icon-192-1.png',
    tag: url,
    data: { url },
  })
}

function parsed(data: unknown): { title?: string; body?: string; url?: string } {
  try {
    return (data as { json(): object }).json()
  } catch {
    return {}
  }
}

/** In a window that is open, else in a new one; never somewhere else than here. */
async function open(url: string): Promise<void> {
  const target = new URL(url, location.origin)
  if (target.origin !== location.origin) return
  const [there] = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })
  if (!there) await worker.clients.openWindow(target.href)
  else {
    await there.navigate(target.href)
    await there.focus()
  }
}

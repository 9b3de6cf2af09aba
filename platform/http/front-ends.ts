/** Serves the two built front ends: hashed files for ever, every other path the page, so deep links work. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono } from 'hono'
import { notFound } from '../errors.ts'
import { manifestFor } from './manifest.ts'
import { pageHeaders, previewHeaders } from './security-headers.ts'

/** `root` is the folder of one front end's built files; `base` the path it is served at. */
export function frontEndRoutes(root: string, base: string) {
  const app = new Hono()
  if (base === '/studio') app.get('/preview', previewHeaders, c => page(c, join(root, 'index.html')))
  app.use(pageHeaders)
  app.use(
    '/assets/*',
    serveStatic({
      root,
      precompressed: true,
      rewriteRequestPath: path => path.slice(base === '/' ? 0 : base.length),
      onFound: (_path, c) => c.header('cache-control', 'public, max-age=31536000, immutable'),
    }),
    () => {
      throw notFound('The file')
    },
  )
  if (base === '/') {
    app.get('/sw.js', c => serviceWorker(c, join(root, 'sw.js')))
    app.get('/manifest.webmanifest', c => c.body(manifestFor(c.req.header('accept-language') ?? ''), 200, manifestType))
  }
  app.get('*', c => page(c, join(root, 'index.html')))
  return app
}

const manifestType = { 'content-type': 'application/manifest+json', 'cache-control': 'no-cache' }

/** Looked at with every page: it says whether there is a new version. */
function serviceWorker(c: Context, file: string) {
  if (!existsSync(file)) throw notFound('The file')
  return c.body(readFileSync(file, 'utf8'), 200, { 'content-type': 'text/javascript', 'cache-control': 'no-cache' })
}

function page(c: Context, file: string) {
  if (!existsSync(file)) return c.text('The front end is being built. Reload in a moment.', 503, { 'retry-after': '2' })
  return c.html(readFileSync(file, 'utf8'), 200, { 'cache-control': 'no-cache' })
}

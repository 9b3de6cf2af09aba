/** Headers that keep a browser from doing more with our answers than we mean. */
import { createMiddleware } from 'hono/factory'
import { secureHeaders } from 'hono/secure-headers'

/** Pages: scripts and workers from our own files only; inline styles because Mantine and Monaco inject them. */
const pagesIn = (frameAncestors: "'none'" | "'self'") =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      workerSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      // The studio's previews; papers that a page has fetched and shows: blobs of ours, of a type we say.
      frameSrc: ["'self'", 'blob:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: [frameAncestors],
    },
    xFrameOptions: frameAncestors === "'none'" ? 'DENY' : 'SAMEORIGIN',
    referrerPolicy: 'same-origin',
    strictTransportSecurity: false,
  })

export const pageHeaders = pagesIn("'none'")
/** The one page that stands in a frame of our own: it can only look. */
export const previewHeaders = pagesIn("'self'")

/** API answers are data: never a page, never kept, never sniffed. */
const dataHeaders = {
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
}

export const apiHeaders = createMiddleware(async (c, next) => {
  await next()
  if (complete.has(c.res)) return
  const { headers } = c.res
  for (const [name, value] of Object.entries(dataHeaders)) if (!headers.has(name)) headers.set(name, value)
})

/** JSON text with these headers from the start: adding them to an answer that is made takes 5 % of a short read. */
export function dataResponse(text: string, status = 200, headers: Record<string, string> = {}): Response {
  const response = new Response(text, {
    status,
    headers: { 'content-type': 'application/json', ...dataHeaders, ...headers },
  })
  complete.add(response)
  return response
}
const complete = new WeakSet<Response>()

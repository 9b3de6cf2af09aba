/** `/api/files`: bytes in, bytes out. A file field of a record holds what the upload answers. */
import { Readable } from 'node:stream'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { thumbnail } from '../contract/thumbnail.ts'
import { AppError } from '../errors.ts'
import { keepThumbnail } from '../records/files/keep-thumbnail.ts'
import { type OpenFile, openFile } from '../records/files/open-file.ts'
import { openThumbnail } from '../records/files/open-thumbnail.ts'
import { storeFile } from '../records/files/store-file.ts'
import { type ByteRange, byteRange } from './byte-range.ts'
import type { Env } from './context.ts'
import { queryOf } from './query.ts'
import type { Services } from './services.ts'

export function fileRoutes({ files: store }: Services) {
  return new Hono<Env>()
    .post('/', async c => {
      const { name = 'file' } = queryOf(c, { name: 'text' })
      const body = (c.req.raw.body ?? []) as AsyncIterable<Uint8Array>
      return c.json(await storeFile(c.var.context, store, { name, body }), 201)
    })
    .get('/:id', async c => {
      const file = await openFile(c.var.context, store, c.req.param('id'))
      return answered(file, askedBy(c))
    })
    .get('/:id/thumbnail', async c => answered(await openThumbnail(c.var.context, c.req.param('id')), askedBy(c)))
    .put('/:id/thumbnail', bodyLimit({ maxSize: thumbnail.bytes, onError: tooLarge }), async c => {
      await keepThumbnail(c.var.context, c.req.param('id'), new Uint8Array(await c.req.arrayBuffer()))
      return c.body(null, 204)
    })
}

const tooLarge = (): never => {
  throw new AppError({ status: 413, code: 'too-large', message: 'This is more than a thumbnail may have.' })
}

const askedBy = ({ req }: Context<Env>): Asked => {
  const { range, 'if-range': ifRange, 'if-none-match': held } = req.header()
  return { range, ifRange, held, isHead: req.method === 'HEAD' }
}

interface Asked {
  range?: string | undefined
  ifRange?: string | undefined
  held?: string | undefined
  isHead: boolean
}

/** Its bytes never change under an id. Whoever has them asks again all the same: the right to read may be gone. */
function answered({ value, headers, stream }: OpenFile, { range, ifRange, held, isHead }: Asked): Response {
  const { _id, size } = value
  const marks = { etag: `"${_id}"`, 'accept-ranges': 'bytes' }
  if (held === marks.etag)
    return new Response(null, { status: 304, headers: { ...marks, 'cache-control': headers['cache-control']! } })
  const part = byteRange({ range, ifRange }, size, marks.etag)
  if (part === 'unsatisfiable')
    return new Response(null, { status: 416, headers: { ...marks, 'content-range': `bytes */${size}` } })
  return new Response(isHead ? null : (Readable.toWeb(stream(part ?? undefined)) as ReadableStream), {
    status: part ? 206 : 200,
    headers: { ...headers, ...marks, ...(part && stretchHeaders(part, size)) },
  })
}

const stretchHeaders = ({ first, last }: ByteRange, size: number) => ({
  'content-length': String(last - first + 1),
  'content-range': `bytes ${first}-${last}/${size}`,
})

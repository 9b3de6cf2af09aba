/** `/api/files`: bytes in, bytes out. A file field of a record holds what the upload answers. */
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { thumbnail } from '../contract/thumbnail.ts'
import { AppError } from '../errors.ts'
import { keepThumbnail } from '../records/files/keep-thumbnail.ts'
import { openFile } from '../records/files/open-file.ts'
import { openThumbnail } from '../records/files/open-thumbnail.ts'
import { storeFile } from '../records/files/store-file.ts'
import { answeredFile } from './answered-file.ts'
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
    .get('/:id', async c => answeredFile(c, await openFile(c.var.context, store, c.req.param('id'))))
    .get('/:id/thumbnail', async c => answeredFile(c, await openThumbnail(c.var.context, c.req.param('id'))))
    .put('/:id/thumbnail', bodyLimit({ maxSize: thumbnail.bytes, onError: tooLarge }), async c => {
      await keepThumbnail(c.var.context, c.req.param('id'), new Uint8Array(await c.req.arrayBuffer()))
      return c.body(null, 204)
    })
}

const tooLarge = (): never => {
  throw new AppError({ status: 413, code: 'too-large', message: 'This is more than a thumbnail may have.' })
}

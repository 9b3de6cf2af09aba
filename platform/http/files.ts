/** `/api/files`: bytes in, bytes out. A file field of a record holds what the upload answers. */
import { Readable } from 'node:stream'
import { Hono } from 'hono'
import { openFile } from '../records/files/open-file.ts'
import { storeFile } from '../records/files/store-file.ts'
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
      const { headers, stream } = await openFile(c.var.context, store, c.req.param('id'))
      return new Response(Readable.toWeb(stream()) as ReadableStream, { headers })
    })
}

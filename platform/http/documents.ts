/** `/api/records/:entity/:id/documents`: which papers a record can have, and their PDFs, to read or to keep. */
import { Hono } from 'hono'
import type { PaperLanguage } from '../contract/document-template.ts'
import { createDocument } from '../documents/create-document.ts'
import { documentsFor } from '../documents/documents-for.ts'
import { keepDocument } from '../documents/keep-document.ts'
import { fileHeaders } from '../records/files/file-headers.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'
import { queryOf } from './query.ts'
import type { Services } from './services.ts'
import { target } from './target.ts'

const languages = ['en', 'ja'] as const satisfies PaperLanguage[]

const keepBody = checkedBody({
  type: 'object',
  properties: { field: { type: 'string', minLength: 1, maxLength: 200 }, language: { enum: languages } },
  required: ['field'],
  additionalProperties: false,
})

export function documentRoutes({ papers }: Services) {
  return new Hono<Env>()
    .get('/', async c => {
      const { context, entity, id } = target(c)
      queryOf(c, {})
      return c.json(await documentsFor(context, entity, id))
    })
    .get('/:document', async c => {
      const { context, entity, id } = target(c)
      const { language } = queryOf(c, { language: languages })
      const document = c.req.param('document')
      const { name, bytes } = await createDocument(context, papers, {
        entity,
        id,
        document,
        ...(language && { language }),
      })
      const value = { _id: '', name, type: 'application/pdf', size: bytes.byteLength }
      // What we made ourselves may open in the browser's own viewer, which a sandbox would forbid.
      const headers = { ...fileHeaders(value, 'inline'), 'content-security-policy': "frame-ancestors 'none'" }
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, headers)
    })
    .post('/:document', async c => {
      const { context, entity, id } = target(c)
      queryOf(c, {})
      const { field, language } = await keepBody(c)
      const document = c.req.param('document')
      const kept = await keepDocument(context, papers, { entity, id, document, field, ...(language && { language }) })
      return c.json(kept, 201)
    })
}

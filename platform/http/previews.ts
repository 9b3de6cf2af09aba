/**
 * `/api/previews`: documents that are still being written, as they would be: an app for a role, a web form
 * as a visitor sees it, a paper of a record.
 */
import { Hono } from 'hono'
import { previewApp } from '../access/preview-app.ts'
import { requireRight } from '../access/require-right.ts'
import type { DocumentTemplate } from '../contract/document-template.ts'
import type { AppDocument } from '../contract/documents.ts'
import type { WebformDocument } from '../contract/webform.ts'
import { createDocument } from '../documents/create-document.ts'
import { planChange } from '../metadata/plan.ts'
import { fileHeaders } from '../records/files/file-headers.ts'
import { formPage } from '../webforms/form-page.ts'
import { inputsOf } from '../webforms/inputs.ts'
import { checkedBody } from './checked-body.ts'
import { type Env, entityNamed } from './context.ts'
import type { Services } from './services.ts'

const name = { type: 'string', minLength: 1, maxLength: 200 } as const
const appBody = checkedBody({
  type: 'object',
  properties: { app: { type: 'object' }, role: name },
  required: ['app'],
  additionalProperties: false,
})
const paperBody = checkedBody({
  type: 'object',
  properties: {
    document: { type: 'object' },
    record: { type: 'string', format: 'uuid' },
    language: { enum: ['en', 'ja'] },
  },
  required: ['document', 'record'],
  additionalProperties: false,
})

const webformBody = checkedBody({
  type: 'object',
  properties: { webform: { type: 'object' }, language: { enum: ['en', 'ja'] } },
  required: ['webform'],
  additionalProperties: false,
})

export function previewRoutes({ papers }: Services) {
  return new Hono<Env>()
    .post('/app', async c => {
      const { database, model, caller } = c.var.context
      requireRight(caller, 'model')
      const { app, role } = await appBody(c)
      const document = app as unknown as AppDocument
      // Only what could be applied is shown: everything that it names is there.
      await planChange(database, model, { base: model.revision, apps: [document] })
      return c.json(previewApp(model, document, role ?? null))
    })
    .post('/webform', async c => {
      const { database, model, caller } = c.var.context
      requireRight(caller, 'model')
      const { webform, language = 'en' } = await webformBody(c)
      const form = webform as unknown as WebformDocument
      await planChange(database, model, { base: model.revision, webforms: [form] })
      const inputs = inputsOf(form, entityNamed(c.var.context, form.entity), language)
      return c.json({ html: String(await formPage({ form, language, inputs, token: '' })) })
    })
    .post('/paper', async c => {
      const { context } = c.var
      requireRight(context.caller, 'model')
      const { document, record, language } = await paperBody(c)
      const template = document as unknown as DocumentTemplate
      await planChange(context.database, context.model, { base: context.model.revision, documents: [template] })
      const entity = entityNamed(context, template.entity)
      const { name, bytes } = await createDocument(context, papers, {
        ...{ entity, id: record, document: template },
        ...(language && { language }),
      })
      const file = { _id: '', name, type: 'application/pdf', size: bytes.byteLength }
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, { ...fileHeaders(file, 'inline') })
    })
}

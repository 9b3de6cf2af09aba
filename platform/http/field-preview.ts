/** `POST /api/meta/preview`: what a formula, rollup or condition gives while it is being written. Nothing is kept. */
import { Hono } from 'hono'
import { requireRight } from '../access/require-right.ts'
import type { PreviewRequest } from '../contract/field-preview.ts'
import { previewField } from '../records/preview/preview-field.ts'
import { checkedBody } from './checked-body.ts'
import { type Env, entityNamed } from './context.ts'

const body = checkedBody({
  type: 'object',
  properties: {
    entity: { type: 'string', maxLength: 200 },
    field: { type: 'string', maxLength: 200 },
    property: { type: 'object' },
    ids: { type: 'array', items: { type: 'string', format: 'uuid' }, minItems: 1, maxItems: 20 },
    only: { type: 'boolean' },
  },
  required: ['entity', 'property'],
  additionalProperties: false,
})

export function fieldPreviewRoutes() {
  return new Hono<Env>().post('/preview', async c => {
    const { context } = c.var
    requireRight(context.caller, 'model')
    const request = (await body(c)) as unknown as PreviewRequest
    return c.json(await previewField(context, entityNamed(context, request.entity), request))
  })
}

/** `/api/papers`: papers, labels and postcards of many records, as a job that leaves a file. */
import { Hono } from 'hono'
import { labelSheets, type PapersForMany } from '../contract/many.ts'
import { documentsOfEntity } from '../documents/documents-for.ts'
import { startPapersForMany } from '../documents/papers-for-many.ts'
import { checkedBody } from './checked-body.ts'
import { type Env, entityNamed } from './context.ts'
import { queryOf } from './query.ts'

const name = { type: 'string', minLength: 1, maxLength: 200 } as const
const body = checkedBody({
  type: 'object',
  properties: {
    entity: name,
    filter: { type: 'string', minLength: 1, maxLength: 50_000 },
    search: { type: 'string', maxLength: 1_000 },
    as: { enum: ['zip', 'pdf', 'labels'] },
    document: name,
    language: { enum: ['en', 'ja'] },
    sheet: { enum: labelSheets },
    skip: { type: 'integer', minimum: 0, maximum: 100 },
  },
  required: ['entity', 'filter', 'as'],
  if: { properties: { as: { const: 'labels' } } },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { required: ['sheet'] },
  else: { required: ['document'] },
  additionalProperties: false,
})

export function paperRoutes() {
  return new Hono<Env>()
    .get('/', c => {
      const { context } = c.var
      const { entity = '' } = queryOf(c, { entity: 'text' })
      return c.json(documentsOfEntity(context, entityNamed(context, entity)))
    })
    .post('/', async c => {
      const { context } = c.var
      const asked = (await body(c)) as unknown as PapersForMany
      const job = await startPapersForMany(context, entityNamed(context, asked.entity), asked)
      return c.json({ job }, 202)
    })
}

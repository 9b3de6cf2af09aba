/** `/api/views`: documents of a kind that people keep for themselves or share; the model's are in `/api/meta`. */
import { Hono } from 'hono'
import type { NewPersonal, PersonalChange, PersonalKind } from '../contract/personal.ts'
import { personalShares } from '../contract/personal.ts'
import { changePersonal } from '../personal/change-personal.ts'
import { chooseDefault } from '../personal/choose-default.ts'
import { createPersonal } from '../personal/create-personal.ts'
import { listPersonal, personalNamed } from '../personal/list-personal.ts'
import { removePersonal } from '../personal/remove-personal.ts'
import { uuidOrNull } from './body-parts.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'
import { idParameter } from './id-parameter.ts'
import { ifMatch } from './if-match.ts'
import { queryOf } from './query.ts'

const properties = { document: { type: 'object' }, share: { enum: [...personalShares] }, team: uuidOrNull } as const
const added = checkedBody({ type: 'object', properties, required: ['document'], additionalProperties: false })
const change = checkedBody({ type: 'object', properties, minProperties: 1, additionalProperties: false })
const choice = checkedBody({
  type: 'object',
  properties: {
    entity: { type: ['string', 'null'], maxLength: 200 },
    id: { type: ['string', 'null'], maxLength: 200 },
  },
  required: ['id'],
  additionalProperties: false,
})

export function personalRoutes(kind: PersonalKind) {
  const what = `The ${kind}`
  const tag = (version: number) => ({ etag: `"${version}"` })
  return new Hono<Env>()
    .get('/', async c => {
      const { entity } = queryOf(c, { entity: 'text' })
      return c.json(await listPersonal(c.var.context, kind, entity))
    })
    .put('/default', async c => {
      const { entity = null, id } = await choice(c)
      await chooseDefault(c.var.context, kind, entity, id)
      return c.body(null, 204)
    })
    .get('/:id', async c => {
      const { seen } = await personalNamed(c.var.context, kind, idParameter(c, what))
      return c.json(seen, 200, tag(seen._version))
    })
    .post('/', async c => {
      const made = await createPersonal(c.var.context, kind, (await added(c)) as NewPersonal)
      return c.json(made, 201, tag(made._version))
    })
    .patch('/:id', async c => {
      const [id, version] = [idParameter(c, what), ifMatch(c)]
      const changed = await changePersonal(c.var.context, kind, id, (await change(c)) as PersonalChange, version)
      return c.json(changed, 200, tag(changed._version))
    })
    .delete('/:id', async c => {
      await removePersonal(c.var.context, kind, idParameter(c, what))
      return c.body(null, 204)
    })
}

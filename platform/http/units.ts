/** `/api/units`: everybody signed in may know their names; who may look after people may change them. */
import { Hono } from 'hono'
import { requireRight } from '../access/require-right.ts'
import { changeUnit, createUnit, listUnits, removeUnit } from '../access/units.ts'
import { shortText, uuidOrNull } from './body-parts.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'
import { idParameter } from './id-parameter.ts'
import type { Services } from './services.ts'

const properties = { name: shortText, parent: uuidOrNull } as const
const newUnit = checkedBody({ type: 'object', properties, required: ['name'], additionalProperties: false })
const unitChange = checkedBody({ type: 'object', properties, additionalProperties: false })

export function unitRoutes({ database }: Services) {
  return new Hono<Env>()
    .get('/', async c => c.json(await listUnits(database)))
    .post('/', async c => {
      requireRight(c.var.context.caller, 'users')
      return c.json(await createUnit(database, await newUnit(c)), 201)
    })
    .patch('/:id', async c => {
      requireRight(c.var.context.caller, 'users')
      return c.json(await changeUnit(database, idParameter(c, 'The unit'), await unitChange(c)))
    })
    .delete('/:id', async c => {
      requireRight(c.var.context.caller, 'users')
      await removeUnit(database, idParameter(c, 'The unit'))
      return c.body(null, 204)
    })
}

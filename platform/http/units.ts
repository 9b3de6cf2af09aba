/** `/api/units`: everybody signed in may know their names; who may look after people may change them. */
import { Hono } from 'hono'
import { audited } from '../access/audit.ts'
import { requireRight } from '../access/require-right.ts'
import { changeUnit, createUnit, listUnits, removeUnit } from '../access/units.ts'
import type { AuditAction } from '../contract/audit.ts'
import type { Unit } from '../contract/session.ts'
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
      const { context } = c.var
      requireRight(context.caller, 'users')
      const unit = await newUnit(c)
      return c.json(await audited(context, tx => createUnit(tx, unit), unitNoted('unit-created')), 201)
    })
    .patch('/:id', async c => {
      const { context } = c.var
      requireRight(context.caller, 'users')
      const id = idParameter(c, 'The unit')
      const change = await unitChange(c)
      return c.json(await audited(context, tx => changeUnit(tx, id, change), unitNoted('unit-changed')))
    })
    .delete('/:id', async c => {
      const { context } = c.var
      requireRight(context.caller, 'users')
      const id = idParameter(c, 'The unit')
      await audited(context, tx => removeUnit(tx, id), unitNoted('unit-removed'))
      return c.body(null, 204)
    })
}

const unitNoted =
  (action: AuditAction) =>
  ({ _id, name, parent }: Unit) => ({ action, subject: _id, details: { name, parent } })

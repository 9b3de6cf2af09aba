/** `/api/me/absence`: when one is away, and who decides in one's place meanwhile. */
import { Hono } from 'hono'
import { addAbsence, listAbsences, removeAbsence } from '../workflow/tasks/absences.ts'
import { uuid } from './body-parts.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'
import { idParameter } from './id-parameter.ts'
import { signedInPerson } from './signed-in-person.ts'

const moment = { type: 'string', format: 'date-time', maxLength: 40 } as const
const newAbsence = checkedBody({
  type: 'object',
  properties: { from: moment, to: moment, substitute: uuid },
  required: ['from', 'to', 'substitute'],
  additionalProperties: false,
})

export function absenceRoutes() {
  return new Hono<Env>()
    .get('/', async c => c.json(await listAbsences(c.var.context)))
    .post('/', async c => {
      signedInPerson(c.var.context)
      return c.json(await addAbsence(c.var.context, await newAbsence(c)), 201)
    })
    .delete('/:id', async c => {
      signedInPerson(c.var.context)
      await removeAbsence(c.var.context, idParameter(c, 'The absence'))
      return c.body(null, 204)
    })
}

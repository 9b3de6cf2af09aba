/** `/api/portraits`: pictures of people. Everybody keeps their own; who looks after people may take any away. */
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { audited } from '../access/audit.ts'
import { requireRight } from '../access/require-right.ts'
import { refuseShown } from '../access/show-as.ts'
import { portrait } from '../contract/portrait.ts'
import { AppError, notAllowed } from '../errors.ts'
import { keepPortrait, removePortrait } from '../records/portraits/keep-portrait.ts'
import { listPortraits } from '../records/portraits/list-portraits.ts'
import { openPortrait } from '../records/portraits/open-portrait.ts'
import { answeredFile } from './answered-file.ts'
import type { Env } from './context.ts'
import { idParameter } from './id-parameter.ts'
import { queryOf } from './query.ts'

export function portraitRoutes() {
  return new Hono<Env>()
    .get('/', async c => {
      queryOf(c, {})
      return c.json(await listPortraits(c.var.context))
    })
    .get('/:id', async c => answeredFile(c, await openPortrait(c.var.context, c.req.param('id'))))
    .put('/:id', bodyLimit({ maxSize: portrait.bytes, onError: tooLarge }), async c => {
      const { context } = c.var
      const person = idParameter(c, 'The person')
      refuseShown(context.caller)
      if (context.caller.id !== person) throw notAllowed('Everybody chooses their own picture.')
      await keepPortrait(context.database, person, new Uint8Array(await c.req.arrayBuffer()))
      return c.body(null, 204)
    })
    .delete('/:id', async c => {
      const { context } = c.var
      const person = idParameter(c, 'The person')
      refuseShown(context.caller)
      if (context.caller.id !== person) requireRight(context.caller, 'users')
      await audited(
        context,
        transaction => removePortrait(transaction, person),
        () => ({ action: 'user-changed', subject: person, details: { portrait: 'removed' } }),
      )
      return c.body(null, 204)
    })
}

const tooLarge = (): never => {
  throw new AppError({ status: 413, code: 'too-large', message: 'This is more than a picture of a person may have.' })
}

/** `/api/me/sign-ins`: the other system that one signs in by. */
import { Hono } from 'hono'
import { audited } from '../access/audit.ts'
import { disconnect, listConnections } from '../access/sso/connections.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'
import { idParameter } from './id-parameter.ts'
import type { Services } from './services.ts'
import { signedInPerson } from './signed-in-person.ts'
import { beginJourney } from './sso.ts'

const proof = checkedBody({
  type: 'object',
  properties: { password: { type: 'string', maxLength: 1000 } },
  additionalProperties: false,
})

export function signInRoutes(services: Services) {
  const { identity, database } = services
  return new Hono<Env>()
    .get('/', async c => c.json(await listConnections(database, signedInPerson(c.var.context))))
    .post('/', async c => {
      const { caller } = c.var.context
      const user = signedInPerson(c.var.context)
      await identity.confirm(caller, c.req.raw.headers, (await proof(c)).password)
      return c.json({ url: await beginJourney(c, services, { next: '/settings/security', user }) })
    })
    .delete('/:id', async c => {
      const [user, id] = [signedInPerson(c.var.context), idParameter(c, 'The connection')]
      await audited(
        c.var.context,
        tx => disconnect(tx, user, id),
        () => ({ action: 'sso-disconnected', subject: user }),
      )
      return c.body(null, 204)
    })
}

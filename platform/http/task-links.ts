/**
 * `/api/task-links/:token`: deciding once by a link of a message, without signing in. GET only shows what it is about, for
 * programs open links before people do; POST decides.
 */
import { Hono, type Context as HonoContext } from 'hono'
import type { Context } from '../access/context.ts'
import { readOnly } from '../access/show-as.ts'
import { notFound } from '../errors.ts'
import { decideByLink, personOfLink, readLink, refuseOthersLink } from '../workflow/tasks/links.ts'
import { checkedBody } from './checked-body.ts'
import { clientAddress } from './client-address.ts'
import { contextOf } from './context.ts'
import { queryOf } from './query.ts'
import type { Services } from './services.ts'

const said = { type: 'string', maxLength: 4000 } as const
const decision = checkedBody({
  type: 'object',
  properties: { action: { enum: ['approve', 'reject', 'return'] }, comment: said, condition: said },
  required: ['action'],
  additionalProperties: false,
})

export function taskLinkRoutes(services: Services) {
  return new Hono()
    .get('/:token', async c => {
      queryOf(c, {})
      const { context, token } = await contextOfLink(services, c)
      return c.json(await readLink(context, token))
    })
    .post('/:token', async c => {
      queryOf(c, {})
      if ((await services.identity.callerOf(c.req.raw.headers))?.shownTo) throw readOnly()
      const { context, token } = await contextOfLink(services, c)
      await decideByLink(context, services.tasks, token, await decision(c))
      return c.body(null, 204)
    })
}

/** As the person the link was sent to, with their rights of now. */
async function contextOfLink(
  services: Services,
  c: HonoContext<object, '/:token'>,
): Promise<{ context: Context; token: string }> {
  const token = c.req.param('token')
  if (!/^[\w-]{43}$/.test(token)) throw notFound('The link')
  const person = await personOfLink(services.database, token, new Date())
  const signedIn = await services.identity.callerOf(c.req.raw.headers)
  refuseOthersLink(signedIn?.id ?? null, person)
  const caller = await services.identity.callerById(person)
  if (!caller) throw notFound('The link')
  return { context: contextOf(services, caller, clientAddress(c, services.config)), token }
}

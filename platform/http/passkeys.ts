/** `/api/me/passkeys`: one's own passkeys. */
import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import { Hono, type Context as HonoContext } from 'hono'
import { audited, noteAudit } from '../access/audit.ts'
import { listPeople } from '../access/list-people.ts'
import { listPasskeys, removePasskey, renamePasskey } from '../access/passkey-table.ts'
import { shortText } from './body-parts.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'
import { idParameter } from './id-parameter.ts'
import { authenticatorAnswer } from './passkey-answer.ts'
import type { Services } from './services.ts'
import { signedInPerson } from './signed-in-person.ts'

const proof = checkedBody({
  type: 'object',
  properties: { password: { type: 'string', maxLength: 1000 } },
  additionalProperties: false,
})
const newPasskey = checkedBody({
  type: 'object',
  properties: { name: shortText, response: authenticatorAnswer },
  required: ['name', 'response'],
  additionalProperties: false,
})
const renamed = checkedBody({
  type: 'object',
  properties: { name: shortText },
  required: ['name'],
  additionalProperties: false,
})

export function passkeyRoutes({ identity, database }: Services) {
  return new Hono<Env>()
    .get('/', async c => {
      const passkeys = await listPasskeys(database, person(c))
      return c.json(passkeys.map(({ credential: _, ...told }) => told))
    })
    .post('/options', async c => {
      const { caller } = c.var.context
      const id = person(c)
      const { password } = await proof(c)
      await identity.confirm(caller, c.req.raw.headers, password)
      const [self] = await listPeople(database, id)
      return c.json(await identity.passkeys.begin(caller, self!.email), 200, { 'cache-control': 'no-store' })
    })
    .post('/', async c => {
      const { context } = c.var
      person(c)
      const { name, response } = await newPasskey(c)
      const passkey = await identity.passkeys.add(context.caller, name, response as unknown as RegistrationResponseJSON)
      await noteAudit(database, context, { action: 'passkey-added', subject: passkey._id, details: { name } })
      return c.json(passkey, 201)
    })
    .patch('/:id', async c => {
      const id = idParameter(c, 'The passkey')
      return c.json(await renamePasskey(database, person(c), id, (await renamed(c)).name))
    })
    .delete('/:id', async c => {
      const [user, id] = [person(c), idParameter(c, 'The passkey')]
      await audited(
        c.var.context,
        tx => removePasskey(tx, user, id),
        () => ({ action: 'passkey-removed', subject: id }),
      )
      return c.body(null, 204)
    })
}

const person = (c: HonoContext<Env>): string => signedInPerson(c.var.context)

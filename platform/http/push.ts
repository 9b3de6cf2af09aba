/** `/api/push`: the browsers in which one is told while the app is closed. */
import { Hono } from 'hono'
import { notFound } from '../errors.ts'
import { pushKeys } from '../messages/push/push-keys.ts'
import { addDevice, listDevices, removeDevice } from '../messages/push/subscriptions.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'
import { idParameter } from './id-parameter.ts'
import { queryOf } from './query.ts'
import { signedInPerson } from './signed-in-person.ts'

const key = { type: 'string', pattern: '^[A-Za-z0-9_-]{1,200}={0,2}$' } as const
const subscription = checkedBody({
  type: 'object',
  properties: {
    endpoint: { type: 'string', minLength: 1, maxLength: 2000 },
    keys: {
      type: 'object',
      properties: { p256dh: key, auth: key },
      required: ['p256dh', 'auth'],
      additionalProperties: false,
    },
    device: { type: 'string', minLength: 1, maxLength: 100, pattern: '\\S' },
  },
  required: ['endpoint', 'keys', 'device'],
  additionalProperties: false,
})

export function pushRoutes() {
  return new Hono<Env>()
    .get('/', async c => {
      queryOf(c, {})
      const { context } = c.var
      signedInPerson(context)
      const { publicKey } = await pushKeys(context)
      return c.json({ key: publicKey, devices: await listDevices(context) })
    })
    .post('/', async c => {
      const { context } = c.var
      return c.json(await addDevice(context, signedInPerson(context), await subscription(c)), 201)
    })
    .delete('/:id', async c => {
      const { context } = c.var
      const isGone = await removeDevice(context, signedInPerson(context), idParameter(c, 'The device'))
      if (!isGone) throw notFound('The device')
      return c.body(null, 204)
    })
}

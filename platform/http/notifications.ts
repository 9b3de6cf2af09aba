/** `/api/notifications`: what one was told within the app. Everybody has their own. */
import { Hono } from 'hono'
import { notificationEvents } from '../contract/preferences.ts'
import { countUnread, listNotifications } from '../messages/notifications/list-notifications.ts'
import { markRead } from '../messages/notifications/mark-read.ts'
import { uuid } from './body-parts.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'
import { queryOf } from './query.ts'

const seen = checkedBody({
  type: 'object',
  properties: { ids: { type: 'array', items: uuid, maxItems: 1000 }, all: { const: true } },
  additionalProperties: false,
  minProperties: 1,
  maxProperties: 1,
})

export function notificationRoutes() {
  return new Hono<Env>()
    .get('/', async c => {
      const { unread, ...rest } = queryOf(c, {
        limit: 'count',
        after: 'text',
        unread: ['true', 'false'],
        kind: notificationEvents,
      })
      return c.json(await listNotifications(c.var.context, { ...rest, unread: unread === 'true' }))
    })
    .get('/count', async c => {
      queryOf(c, {})
      return c.json({ unread: await countUnread(c.var.context) })
    })
    .post('/read', async c => {
      const { ids } = await seen(c)
      return c.json({ unread: await markRead(c.var.context, ids ? { ids } : { all: true }) })
    })
}

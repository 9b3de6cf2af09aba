/** `/api/calendar-feeds`, for their person, and `/calendar-feeds/:token`, for whatever calendar has the address. */
import { Hono } from 'hono'
import { notFound } from '../errors.ts'
import { feedText } from '../work/calendar/feed-text.ts'
import { addFeed, listFeeds, openFeed, removeFeed } from '../work/calendar/feeds.ts'
import { shortText } from './body-parts.ts'
import { checkedBody } from './checked-body.ts'
import { contextOf, type Env } from './context.ts'
import { idParameter } from './id-parameter.ts'
import { queryOf } from './query.ts'
import type { Services } from './services.ts'
import { signedInPerson } from './signed-in-person.ts'

const feed = checkedBody({
  type: 'object',
  properties: { name: shortText, scope: { enum: ['own', 'team'] } },
  required: ['name', 'scope'],
  additionalProperties: false,
})

export function calendarFeedRoutes({ config }: Services) {
  return new Hono<Env>()
    .get('/', async c => {
      queryOf(c, {})
      return c.json({ data: await listFeeds(c.var.context, signedInPerson(c.var.context)) })
    })
    .post('/', async c => {
      const { context } = c.var
      const { token, ...made } = await addFeed(context, signedInPerson(context), await feed(c))
      return c.json({ ...made, url: `${config.publicUrl}/calendar-feeds/${token}.ics` }, 201)
    })
    .delete('/:id', async c => {
      const { context } = c.var
      const isGone = await removeFeed(context, signedInPerson(context), idParameter(c, 'The address'))
      if (!isGone) throw notFound('The address')
      return c.body(null, 204)
    })
}

/** The address is the right: it answers what its person may read now, and nothing once they are gone. */
export function openFeedRoutes(services: Services) {
  return new Hono().get('/:token', async c => {
    const unknown = () => c.text('There is no such calendar.', 404)
    const found = await openFeed(services.database, c.req.param('token').replace(/\.ics$/, ''))
    const caller = found && (await services.identity.callerById(found.person))
    if (!found || !caller) return unknown()
    const text = await feedText(contextOf(services, caller), found.scope, services.config.publicUrl)
    return c.body(text, 200, {
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex',
      'referrer-policy': 'no-referrer',
    })
  })
}

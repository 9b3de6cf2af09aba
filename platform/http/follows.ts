/** `/api/follows`: records one follows. A record that one may not read is not there, followed or not. */
import { Hono } from 'hono'
import { follow, isFollowing, listFollows, unfollow } from '../work/follows.ts'
import { actingPerson } from './acting-person.ts'
import type { Env } from './context.ts'
import { idParameter } from './id-parameter.ts'
import { queryOf } from './query.ts'
import { target } from './target.ts'

export function followRoutes() {
  return new Hono<Env>()
    .get('/', async c => {
      queryOf(c, {})
      return c.json({ data: await listFollows(c.var.context) })
    })
    .get('/:entity/:id', async c => {
      queryOf(c, {})
      const { context, entity } = target(c)
      return c.json({ following: await isFollowing(context, entity, idParameter(c, 'The record')) })
    })
    .put('/:entity/:id', async c => {
      queryOf(c, {})
      const { context, entity } = target(c)
      await follow(context, actingPerson(context), entity, idParameter(c, 'The record'))
      return c.body(null, 204)
    })
    .delete('/:entity/:id', async c => {
      queryOf(c, {})
      const { context } = target(c)
      await unfollow(context, actingPerson(context), idParameter(c, 'The record'))
      return c.body(null, 204)
    })
}

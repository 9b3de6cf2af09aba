/** What a record route is about: the entity and the id of its path. */
import type { Context } from 'hono'
import { type Env, entityNamed } from './context.ts'

export function target(c: Context<Env>) {
  const { context } = c.var
  return { context, entity: entityNamed(context, c.req.param('entity')!), id: c.req.param('id') ?? '' }
}

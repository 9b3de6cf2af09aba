/** `/api/favourites`: what one keeps within reach. Everybody has their own. */
import { Hono } from 'hono'
import type { NewFavourite } from '../contract/favourite.ts'
import { listFavourites } from '../records/favourites/list-favourites.ts'
import {
  addFavourite,
  orderFavourites,
  removeFavourite,
  renameFavourite,
} from '../records/favourites/write-favourite.ts'
import { shortText, uuid } from './body-parts.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'
import { queryOf } from './query.ts'

const entity = { type: 'string', minLength: 1, maxLength: 200 } as const
/** A path of this site: never another's address, which it would be too once a browser has left out tabs and breaks. */
const link = { type: 'string', maxLength: 2000, pattern: '^/(?![/\\\\])[^\\t\\n\\r]*$' } as const
const title = { ...shortText, pattern: '\\S' } as const
const newFavourite = checkedBody({
  type: 'object',
  properties: { entity, record: uuid, link, title },
  additionalProperties: false,
  oneOf: [
    { required: ['entity', 'record'], not: { anyOf: [{ required: ['link'] }, { required: ['title'] }] } },
    { required: ['link', 'title'], not: { required: ['record'] } },
  ],
})
const renamed = checkedBody({ type: 'object', properties: { title }, required: ['title'], additionalProperties: false })
const ordered = checkedBody({
  type: 'object',
  properties: { ids: { type: 'array', items: uuid, maxItems: 100, uniqueItems: true } },
  required: ['ids'],
  additionalProperties: false,
})

export function favouriteRoutes() {
  return new Hono<Env>()
    .get('/', async c => {
      queryOf(c, {})
      return c.json(await listFavourites(c.var.context))
    })
    .post('/', async c => c.json(await addFavourite(c.var.context, (await newFavourite(c)) as NewFavourite), 201))
    .put('/order', async c => {
      await orderFavourites(c.var.context, (await ordered(c)).ids)
      return c.body(null, 204)
    })
    .patch('/:id', async c => c.json(await renameFavourite(c.var.context, c.req.param('id'), (await renamed(c)).title)))
    .delete('/:id', async c => {
      await removeFavourite(c.var.context, c.req.param('id'))
      return c.body(null, 204)
    })
}

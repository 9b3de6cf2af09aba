/** `/api/openapi.json`: the API as this caller may use it. */
import { Hono } from 'hono'
import { describeEntity } from '../access/describe-entity.ts'
import type { Env } from './context.ts'
import { openApiDocument } from './openapi/document.ts'
import { version } from './product.ts'
import type { Services } from './services.ts'

export const openApiRoutes = ({ config }: Services) =>
  new Hono<Env>().get('/', c => {
    const { model, caller } = c.var.context
    const entities = [...model.entities.values()]
      .map(entity => describeEntity(model, caller, entity))
      .filter(description => description.actions.length > 0)
      .toSorted((a, b) => (a.entity.name < b.entity.name ? -1 : 1))
    return c.json(openApiDocument({ server: config.publicUrl, version, entities }))
  })

/** `/schemas/entity.json` and its siblings: our meta-schemas, for Monaco, VS Code and CI. */
import { readdirSync, readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { notFound } from '../errors.ts'

const folder = new URL('../metadata/schemas/', import.meta.url)

export function schemaRoutes() {
  const texts = new Map(
    readdirSync(folder)
      .filter(name => name.endsWith('.json'))
      .map(name => [name, readFileSync(new URL(name, folder), 'utf8')]),
  )
  return new Hono().get('/:name', c => {
    const text = texts.get(c.req.param('name'))
    if (!text) throw notFound('The schema')
    return c.body(text, 200, { 'content-type': 'application/schema+json', 'access-control-allow-origin': '*' })
  })
}

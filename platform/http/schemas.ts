/** `/schemas/entity.json` and its siblings: our meta-schemas, for Monaco, VS Code and CI. */
import { readdirSync, readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { notFound } from '../errors.ts'

const folders = ['../metadata/schemas/', '../packs/schemas/'].map(path => new URL(path, import.meta.url))

export function schemaRoutes() {
  const texts = new Map(folders.flatMap(folder => readdirSync(folder).filter(isJson).map(textOf(folder))))
  return new Hono().get('/:name', c => {
    const text = texts.get(c.req.param('name'))
    if (!text) throw notFound('The schema')
    return c.body(text, 200, { 'content-type': 'application/schema+json', 'access-control-allow-origin': '*' })
  })
}

const isJson = (name: string) => name.endsWith('.json')

const textOf = (folder: URL) => (name: string) => [name, readFileSync(new URL(name, folder), 'utf8')] as const

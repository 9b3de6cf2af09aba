/**
 * Requests that use the name an entity or a field had before a rename are read as if they used the new one, answered in
 * the words they used, and told so (RFC 9745 Deprecation, RFC 8594 Sunset) until the old name's time is over.
 */
import { createMiddleware } from 'hono/factory'
import { describeEntity } from '../access/describe-entity.ts'
import type { OldName } from '../metadata/model.ts'
import { renamedUse } from '../metadata/rename-uses.ts'
import type { Env } from './context.ts'
import { inOldWords, renameKeys } from './old-words.ts'

export const oldNames = createMiddleware<Env>(async (c, next) => {
  const { model, caller } = c.var.context
  const given = c.req.param('entity') ?? ''
  const renamed = model.oldNames?.entities.get(given)
  const entity = model.entities.get(renamed?.name ?? given)
  const names = entity && model.oldNames?.fields.get(entity.name)
  if (!entity || (!renamed && !names)) return next()
  const used = new Map<string, OldName>()
  if (names) {
    // What one may not see has no old name either.
    const visible = new Set(describeEntity(model, caller, entity).entity.fields.map(({ name }) => name))
    const known = new Map([...names].filter(([, { name }]) => visible.has(name)))
    const fields = new Map([[entity.name, new Map([...known].map(([old, { name }]) => [old, name]))]])
    const translate = (kind: 'path' | 'expression', text: string): string => {
      const place = { entity: entity.name, pointer: '' }
      const use =
        kind === 'path' ? { kind, path: text, ...place } : { kind, source: text, variables: { user: true }, ...place }
      return renamedUse(use, { entities: new Map(), fields }, model) ?? text
    }
    c.req.raw = await translated(c.req.raw, known, translate, used)
  }
  await next()
  const oldest = renamed ?? [...used.values()][0]
  if (!oldest) return
  if (used.size) c.res = await inOldWords(c.res, used)
  c.res.headers.set('deprecation', `@${Math.floor(oldest.since.getTime() / 1000)}`)
  c.res.headers.set('sunset', oldest.until.toUTCString())
  c.res.headers.append('link', `</api/records/${encodeURIComponent(entity.name)}>; rel="successor-version"`)
})

type Translate = (kind: 'path' | 'expression', text: string) => string

/** The same request in the names of today; `used` gets those that it used. */
async function translated(
  request: Request,
  known: ReadonlyMap<string, OldName>,
  translate: Translate,
  used: Map<string, OldName>,
): Promise<Request> {
  const note = (text: string, changed: string): string => {
    if (text !== changed)
      for (const [old, name] of known) if (text.includes(old) && changed.includes(name.name)) used.set(old, name)
    return changed
  }
  const url = new URL(request.url)
  for (const [name, text] of url.searchParams)
    if (name === 'filter') url.searchParams.set(name, note(text, translate('expression', text)))
    else if (listed.has(name))
      url.searchParams.set(
        name,
        note(
          text,
          eachPath(text, path => translate('path', path)),
        ),
      )
  const isJson = /^application\/([a-z-]+\+)?json\b/.test(request.headers.get('content-type') ?? '')
  if (!isJson || !request.body) return url.href === request.url ? request : new Request(url, request)
  const { headers, method } = request
  const body = renameKeys(await request.text(), known, used)
  return new Request(url, { method, headers, body })
}

/** Parameters that name fields by their paths. */
const listed = new Set(['select', 'sort', 'groupBy'])

/** `-place,owner.name,lines(item,price)`: names at the top; within brackets they are another entity's. */
function eachPath(text: string, change: (path: string) => string): string {
  let depth = 0
  return text.replace(/[(]|[)]|[^,()\s+-][^,()\s]*/g, part => {
    if (part === '(') depth++
    else if (part === ')') depth--
    else if (depth === 0) return change(part)
    return part
  })
}

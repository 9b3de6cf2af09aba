/**
 * A document's text with lasting ids for the entity and its fields; the rest of it stays byte for byte. Ids are drawn,
 * so that no other pack and no customer's entity has the same, and a field that is made anew is another field.
 */
import { randomBytes } from 'node:crypto'
import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser'
import type { Json, JsonObject } from '../contract/json.ts'
import type { CompiledModel } from '../metadata/compile-model.ts'
import { entityName } from '../metadata/entity-name.ts'
import { objectAt } from '../metadata/json-values.ts'
import { indentAt, print, replaceNode, splice } from './splice-json.ts'

export function withIds(text: string, model: CompiledModel): string {
  const body = JSON.parse(text) as JsonObject
  if (body['kind'] === 'extension') {
    const source = model.sources.documents.find(({ kind, id }) => kind === 'extension' && id === body['id'])
    return setProperty(text, [], 'x-ids', idsOf(body, 'x-ids', source?.ids))
  }
  const source = model.sources.entities.find(({ name }) => name === entityName(body))
  const settings = objectAt(body, 'x-entity') ?? {}
  const named = objectAt(body, 'x-entity') ? text : setProperty(text, [], 'x-entity', {})
  const identified = settings['id'] === undefined ? setProperty(named, ['x-entity'], 'id', newId()) : named
  return setProperty(identified, ['x-entity'], 'ids', idsOf(settings, 'ids', source?.ids))
}

/** Those that are said, and new ones for fields that have none; null where none is missing. */
function idsOf(holder: JsonObject, key: string, fields: Record<string, string> = {}): JsonObject | null {
  const said = objectAt(holder, key) ?? {}
  const missing = Object.keys(fields).filter(name => !Object.hasOwn(said, name))
  return missing.length ? { ...said, ...Object.fromEntries(missing.map(name => [name, newId()])) } : null
}

const newId = () => randomBytes(6).toString('hex')

function setProperty(text: string, path: string[], key: string, value: Json | null): string {
  const root = parseTree(text)
  const container = root && (path.length ? findNodeAtLocation(root, path) : root)
  if (value === null || !container) return text
  const there = findNodeAtLocation(container, [key])
  if (there) return replaceNode(text, there, value)
  return insertLast(text, container, `${JSON.stringify(key)}: `, value)
}

function insertLast(text: string, container: Node, key: string, value: Json): string {
  const last = container.children?.at(-1)
  const end = container.offset + container.length - 1
  const outer = indentAt(text, container.offset)
  const inner = last ? indentAt(text, last.offset) : `${outer}  `
  const from = last ? last.offset + last.length : container.offset + 1
  return splice(text, from, end - from, `${last ? ',' : ''}\n${inner}${key}${print(value, inner)}\n${outer}`)
}

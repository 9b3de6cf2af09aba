/** What somebody here made of a pack's entity: fields of their own, which another pack can bring; the rest it cannot. */
import { isDeepStrictEqual } from 'node:util'
import type { ExtensionDocument } from '../../contract/documents.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { EntitySource } from '../../metadata/draft.ts'
import { isObject, objectAt, stringsAt } from '../../metadata/json-values.ts'
import type { ExportWorld } from './world.ts'

export interface OwnPart {
  /** Names of fields that the pack did not bring. */
  added: ReadonlySet<string>
  /** Something else was changed too, which stays here. */
  changed: boolean
}

export function ownPart(world: ExportWorld, name: string): OwnPart {
  const known = kept.get(world)?.get(name)
  if (known) return known
  const made = compare(world, name)
  kept.set(world, (kept.get(world) ?? new Map<string, OwnPart>()).set(name, made))
  return made
}

/** A selection asks for the same entity again and again. */
const kept = new WeakMap<ExportWorld, Map<string, OwnPart>>()

function compare({ model, base }: ExportWorld, name: string): OwnPart {
  const source = sourceOf(model, name)
  const before = base.sources.entities.find(({ id }) => id === source?.id)
  if (!source || !before) return { added: new Set(), changed: false }
  const known = new Set(Object.values(before.ids))
  const properties = objectAt(JSON.parse(source.text) as JsonObject, 'properties') ?? {}
  const added = new Set(Object.keys(properties).filter(field => !known.has(source.ids[field] ?? '')))
  const [now, then] = [source, before].map(each => withoutFields(each.text, added))
  return { added, changed: !isDeepStrictEqual(now, then) || source.name !== before.name }
}

type Ids = Record<string, string>

const sourceOf = (model: ExportWorld['model'], name: string): EntitySource | undefined =>
  model.sources.entities.find(source => source.name === name)

function withoutFields(text: string, added: ReadonlySet<string>): JsonObject {
  const { 'x-entity': settings, ...body } = JSON.parse(text) as JsonObject
  const { id: _, ids: _ids, ...others } = isObject(settings) ? settings : {}
  const properties = Object.entries(objectAt(body, 'properties') ?? {}).filter(([name]) => !added.has(name))
  const required = stringsAt(body, 'required').filter(name => !added.has(name))
  return { ...body, properties: Object.fromEntries(properties), required, 'x-entity': others }
}

/** The fields as an extension that `pack` brings. */
export function ownFields(world: ExportWorld, name: string, pack: string): ExtensionDocument & { 'x-ids': Ids } {
  const { added } = ownPart(world, name)
  const { text, ids } = sourceOf(world.model, name)!
  const body = JSON.parse(text) as JsonObject
  const properties = objectAt(body, 'properties') as Record<string, JsonObject>
  const required = stringsAt(body, 'required').filter(field => added.has(field))
  const only = <V>(all: Record<string, V>) =>
    Object.fromEntries(Object.entries(all).filter(([field]) => added.has(field)))
  return {
    kind: 'extension',
    id: `${pack}.${name}`,
    entity: name,
    properties: only(properties),
    ...(required.length && { required }),
    'x-ids': only(ids),
  }
}

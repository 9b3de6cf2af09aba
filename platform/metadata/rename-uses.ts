/**
 * A rename is a rename everywhere: views, forms, roles and apps that name the field or entity are rewritten in the
 * same change. Expressions are rewritten where the checker no longer finds the old name.
 */
import type { AnyDocument } from '../contract/documents.ts'
import type { Json, JsonObject } from '../contract/json.ts'
import { checkUse } from './check-use.ts'
import type { CompiledModel } from './compile-model.ts'
import { usesOf } from './document-uses.ts'
import { fieldAt } from './field-path.ts'
import type { Model } from './model.ts'
import { pointerKeys } from './pointer.ts'
import type { Use } from './use.ts'

export interface Renames {
  /** New name of an entity by its old one. */
  entities: ReadonlyMap<string, string>
  /** New name of a field by its old one, by the entity's new name. */
  fields: ReadonlyMap<string, ReadonlyMap<string, string>>
}

/** What has the same id under another name. */
export function renamesBetween(current: CompiledModel, next: CompiledModel): Renames {
  const entities = new Map<string, string>()
  const fields = new Map<string, Map<string, string>>()
  const before = new Map([...current.entities.values()].map(entity => [entity.id, entity]))
  for (const entity of next.entities.values()) {
    const old = before.get(entity.id)
    if (!old || old === entity) continue
    if (old.name !== entity.name) entities.set(old.name, entity.name)
    const names = new Map(old.fields.map(field => [field.id, field.name]))
    for (const { id, name } of entity.fields) {
      const oldName = names.get(id)
      if (oldName !== undefined && oldName !== name && !entity.byName.has(oldName))
        fields.set(entity.name, (fields.get(entity.name) ?? new Map()).set(oldName, name))
    }
  }
  return { entities, fields }
}

/** The document with new names in it; null where nothing in it is renamed. */
export function renameUses<T extends AnyDocument>(document: T, renames: Renames, next: Model): T | null {
  const { entities, fields } = renames
  if (!entities.size || !fields.size) return renameOnce(document, renames, next)
  // What a step gives is only known of an entity under its new name; then its fields are found in what follows.
  const known = renameOnce(document, { entities, fields: new Map() }, next)
  return renameOnce(known ?? document, { entities: new Map(), fields }, next) ?? known
}

function renameOnce<T extends AnyDocument>(document: T, renames: Renames, next: Model): T | null {
  if (!renames.entities.size && !renames.fields.size) return null
  const copy = structuredClone(document)
  let changed = false
  // Keys change last, so that pointers stay true while values are written.
  const keyed: (() => void)[] = []
  for (const use of usesOf(document, next)) {
    const found = renamedUse(use, renames, next)
    if (found === null) continue
    changed = true
    const asKey = isKey(document, use)
    const write = () => writeAt(copy as unknown as JsonObject, use, found, asKey)
    if (asKey) keyed.push(write)
    else write()
  }
  for (const write of keyed.reverse()) write()
  return changed ? copy : null
}

/** What has to stand there now; null where it stays. */
export function renamedUse(use: Use, renames: Renames, next: Model): string | null {
  const newEntity = (name: string) => renames.entities.get(name) ?? name
  switch (use.kind) {
    case 'entity':
      return renames.entities.get(use.name) ?? null
    case 'path': {
      const path = renamedPath(use.path, newEntity(use.entity), renames, next)
      return path === use.path ? null : path
    }
    case 'expression':
    case 'template': {
      const source = renamedText({ ...use, entity: use.entity === null ? null : newEntity(use.entity) }, renames, next)
      return source === use.source ? null : source
    }
    default:
      return null
  }
}

function renamedPath(path: string, entity: string, renames: Renames, next: Model): string {
  const own = renames.fields.get(entity)
  if (next.entities.get(entity)?.byName.has(path)) return path
  if (own?.has(path)) return own.get(path)!
  const dot = path.indexOf('.')
  if (dot < 0) return path
  const first = own?.get(path.slice(0, dot)) ?? path.slice(0, dot)
  const field = fieldAt(next, entity, first)
  const target = field && field !== 'system' ? field.relation?.targets[0] : 'user'
  return `${first}.${target ? renamedPath(path.slice(dot + 1), target, renames, next) : path.slice(dot + 1)}`
}

/** One unknown name at a time, at the place the checker points to. */
function renamedText(use: Extract<Use, { kind: 'expression' | 'template' }>, renames: Renames, next: Model): string {
  const newName = ({ entity, field }: Record<string, unknown> = {}) =>
    renames.fields.get(String(entity))?.get(String(field))
  let text = use.source
  for (let tries = 0; tries < 100; tries++) {
    const { problems } = checkUse({ ...use, source: text }, next)
    const unknown = problems.find(({ code, parameters }) => code === 'unknown-field' && newName(parameters))
    if (!unknown) return text
    const at = offsetOf(text, unknown.line, unknown.column)
    const replaced = replaceName(text, at, String(unknown.parameters!['field']), newName(unknown.parameters)!)
    if (replaced === text) return text
    text = replaced
  }
  return text
}

function offsetOf(text: string, line: number, column: number): number {
  const lines = text.split('\n').slice(0, line - 1)
  return lines.reduce((sum, each) => sum + each.length + 1, 0) + column - 1
}

/** `.old` becomes `.new`, or `["new"]` where it is no plain name; `["old"]` stays in brackets. */
function replaceName(text: string, at: number, old: string, name: string): string {
  const quoted = JSON.stringify(name)
  for (const written of [`"${old}"`, `'${old}'`])
    if (text.startsWith(written, at)) return text.slice(0, at) + quoted + text.slice(at + written.length)
  if (!text.startsWith(old, at)) return text
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return text.slice(0, at) + name + text.slice(at + old.length)
  const before = text.slice(0, at).replace(/\.\s*$/, '')
  return `${before}[${quoted}]${text.slice(at + old.length)}`
}

/** Roles name entities and fields by keys, workflows the fields that they set. */
const isKey = (document: AnyDocument, use: Use) =>
  (use.kind === 'path' && use.key === true) ||
  (document.kind === 'role' && (use.kind === 'entity' || (use.kind === 'path' && use.pointer.includes('/fields/'))))

function writeAt(document: JsonObject, use: Use, value: string, asKey: boolean): void {
  const keys = pointerKeys(use.pointer)
  const last = keys.pop()!
  let at: Json = document
  for (const key of keys) at = (Array.isArray(at) ? at[Number(key)] : (at as JsonObject)[key]) as Json
  if (asKey) renameKey(at as JsonObject, last, value)
  else if (Array.isArray(at)) at[Number(last)] = keepSign(at[Number(last)], use, value)
  else (at as JsonObject)[last] = keepSign((at as JsonObject)[last], use, value)
}

/** `-name` sorts downwards. */
const keepSign = (before: Json | undefined, use: Use, value: string): string =>
  use.kind === 'path' && before === `-${use.path}` ? `-${value}` : value

function renameKey(object: JsonObject, from: string, to: string): void {
  const entries = Object.entries(object).map(([key, value]) => [key === from ? to : key, value] as const)
  for (const key of Object.keys(object)) delete object[key]
  Object.assign(object, Object.fromEntries(entries))
}

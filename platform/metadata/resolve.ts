/**
 * A change set → the documents as they will stand: names, lasting ids, what really changes, and who was faster.
 * Reads the database only for what is no longer in the model (removed entities, older texts that are restored).
 */
import { isDeepStrictEqual } from 'node:util'
import type { ChangeSet, DocumentKind, EntityDocument } from '../contract/documents.ts'
import { documentKinds } from '../contract/documents.ts'
import type { Json, JsonObject } from '../contract/json.ts'
import type { DocumentChange } from '../contract/plan.ts'
import type { Problem } from '../contract/problem.ts'
import { conflict } from '../errors.ts'
import { checkChangeSet } from './check/change-set.ts'
import { checkDocument } from './check/document.ts'
import { checkEntityDocument } from './check/entity-document.ts'
import type { CompiledModel } from './compile-model.ts'
import { dialectOf } from './dialect.ts'
import { entityName } from './entity-name.ts'
import { assignIds, newEntityId, saidIds } from './ids.ts'
import { isObject, objectAt, stringAt } from './json-values.ts'
import { isEntityName, isId } from './names.ts'
import { parseDocument } from './parse.ts'
import { pointer } from './pointer.ts'
import { reachProperties } from './properties.ts'
import { referencesOf } from './references.ts'
import type { DocumentRow, Query } from './store.ts'

/** A document that will be written, and where in the change set it stands. */
export interface ResolvedRow extends DocumentRow {
  /** Pointer into the change set; '' for what follows from other documents of it. */
  at: string
  change: DocumentChange['change']
}

export interface Resolved {
  rows: ResolvedRow[]
  problems: Problem[]
}

export const listNames = {
  view: 'views',
  form: 'forms',
  role: 'roles',
  app: 'apps',
  extension: 'extensions',
} as const satisfies Record<DocumentKind, keyof ChangeSet>

/** `shipped`: the platform itself changes what it ships. */
export async function resolveChange(
  query: Query,
  current: CompiledModel,
  change: ChangeSet,
  shipped = false,
): Promise<Resolved> {
  const resolved: Resolved = { rows: [], problems: checkChangeSet(change) }
  if (resolved.problems.length) return resolved
  const removed = removals(current, change, resolved)
  for (const [index, entity] of (change.entities ?? []).entries())
    await resolveEntity({ query, current, change, resolved, removed, shipped }, entity, `/entities/${index}`)
  for (const kind of documentKinds)
    for (const [index, body] of (change[listNames[kind]] ?? []).entries())
      resolveDocument(current, kind, body as unknown, `/${listNames[kind]}/${index}`, resolved)
  refuseTwice(resolved)
  refuseStale(current, change.base, resolved.rows)
  return resolved
}

interface Resolving {
  query: Query
  current: CompiledModel
  change: ChangeSet
  resolved: Resolved
  /** Ids of entities that go. */
  removed: ReadonlySet<string>
  shipped: boolean
}

function removals(current: CompiledModel, change: ChangeSet, { rows, problems }: Resolved): Set<string> {
  const ids = new Set<string>()
  for (const [index, { kind, id }] of (change.remove ?? []).entries()) {
    const at = `/remove/${index}`
    const found = kind === 'entity' ? entityRow(current, id) : documentRow(current, kind, id)
    if (!found) problems.push({ pointer: at, code: 'not-found', message: `There is no ${kind} '${id}'.` })
    else if (kind === 'entity' && current.entities.get(found.name)?.system)
      problems.push({
        pointer: at,
        code: 'system',
        message: `'${found.name}' is shipped with the platform and cannot be removed.`,
      })
    else {
      rows.push({ ...found, body: null, at, change: 'remove' })
      if (kind === 'entity') ids.add(found.id)
    }
  }
  return ids
}

function entityRow(current: CompiledModel, nameOrId: string): DocumentRow | null {
  const source =
    current.sources.entities.find(({ name }) => name === nameOrId) ??
    current.sources.entities.find(({ id }) => id === nameOrId)
  return source
    ? {
        kind: 'entity',
        id: source.id,
        name: source.name,
        revision: source.revision,
        body: source.text,
        ids: source.ids,
      }
    : null
}

function documentRow(current: CompiledModel, kind: DocumentKind, id: string): DocumentRow | null {
  const source = current.sources.documents.find(document => document.kind === kind && document.id === id)
  return source
    ? { kind, id, name: id, revision: source.revision, body: JSON.stringify(source.body), ids: source.ids }
    : null
}

async function resolveEntity(resolving: Resolving, given: EntityDocument, at: string): Promise<void> {
  const { resolved, current } = resolving
  const parsed = parseDocument(given.text)
  if (!parsed.document) return void resolved.problems.push(...prefixed(parsed.problems, at))
  const { document } = parsed
  const name = entityName(document) ?? given.name
  if (name === undefined || !isEntityName(name)) return void resolved.problems.push(nameProblem(document, name, at))
  const problems = checkEntityDocument(document, name)
  if (problems.length) return void resolved.problems.push(...prefixed(problems, at))
  const identity = await identify(resolving, document, given, name)
  const before = current.sources.entities.find(({ id }) => id === identity.id)
  const taken = current.sources.entities.find(source => source.name.toLowerCase() === name.toLowerCase())
  if (taken && taken.id !== identity.id && !resolving.removed.has(taken.id) && !isRenamed(resolving, taken.name))
    return void resolved.problems.push({
      pointer: at,
      code: 'name-taken',
      message: `There is an entity named '${taken.name}' already. Choose another name than '${name}'.`,
    })
  const references = referencesOf(document)
  const reached = reachProperties(document, references, dialectOf(document) ?? '2020-12')
  const properties = new Map([...reached.properties].map(([property, list]) => [property, list[0]!.schema]))
  const ids = assignIds({ entityId: identity.id, properties, said: identity.said, before: identity.before })
  const same = before && before.text === given.text && before.name === name && sameIds(before.ids, ids)
  if (same) return
  if (before?.system && !resolving.shipped) return void resolved.problems.push(shippedProblem(name, at))
  const row = { kind: 'entity' as const, id: identity.id, name, revision: identity.revision, body: given.text, ids }
  resolved.rows.push({ ...row, at, change: before ? 'change' : 'add' })
}

const shippedProblem = (name: string, at: string): Problem => ({
  pointer: at,
  code: 'system',
  message: `'${name}' is shipped with the platform. Add fields to it with an extension, or give your entity another name.`,
})

/** Whether another document of the change set takes this name's entity elsewhere. */
function isRenamed({ change }: Resolving, name: string): boolean {
  return (change.entities ?? []).some(entity => {
    const { document } = parseDocument(entity.text)
    if (!document || entityName(document) === name) return false
    return entity.name === name || stringAt(objectAt(document, 'x-entity') ?? {}, 'renamedFrom') === name
  })
}

interface Identity {
  id: string
  said: Record<string, string>
  before: { ids: Record<string, string>; revision: number } | null
  /** In which it changed last, removal included; 0 for what never was. */
  revision: number
}

/** The entity it is: by its said id, its name, its name before; else a new one. */
async function identify(
  resolving: Resolving,
  document: JsonObject,
  given: EntityDocument,
  name: string,
): Promise<Identity> {
  const { query, current } = resolving
  const settings = objectAt(document, 'x-entity') ?? {}
  const said = stringAt(settings, 'id')
  const renamedFrom = stringAt(settings, 'renamedFrom') ?? given.name
  const byName = (wanted: string | undefined) => current.sources.entities.find(source => source.name === wanted)
  const known =
    (said !== undefined && isId(said) ? current.sources.entities.find(({ id }) => id === said) : undefined) ??
    (said === undefined ? (byName(name) ?? byName(renamedFrom)) : undefined)
  if (known)
    return {
      id: known.id,
      said: await restoredIds(query, known.id, document, given.text),
      before: known,
      revision: known.revision,
    }
  const [gone] = await query<{ id: string; revision: number; ids: Record<string, string> }>(
    `SELECT id, revision, ids FROM enishi.document
      WHERE kind = 'entity' AND body IS NULL AND (id = $1 OR ($1 IS NULL AND name = $2)) ORDER BY revision DESC LIMIT 1`,
    [said ?? null, name],
  )
  if (!gone) return { id: said ?? newEntityId(name, 0), said: saidIds(document), before: null, revision: 0 }
  const isBack = said !== undefined || (await wasText(query, gone.id, given.text))
  if (!isBack)
    return { id: newEntityId(name, gone.revision), said: saidIds(document), before: null, revision: gone.revision }
  return {
    id: gone.id,
    said: await restoredIds(query, gone.id, document, given.text),
    before: gone,
    revision: gone.revision,
  }
}

/** A text that stood here before, byte for byte, brings the ids it had: its fields are the same ones again. */
async function restoredIds(
  query: Query,
  id: string,
  document: JsonObject,
  text: string,
): Promise<Record<string, string>> {
  const [then] = await query<{ ids: Record<string, string> }>(
    `SELECT ids FROM enishi.document_revision
      WHERE kind = 'entity' AND id = $1 AND body = $2 ORDER BY revision DESC LIMIT 1`,
    [id, text],
  )
  return { ...then?.ids, ...saidIds(document) }
}

const wasText = async (query: Query, id: string, text: string): Promise<boolean> =>
  (
    await query(`SELECT FROM enishi.document_revision WHERE kind = 'entity' AND id = $1 AND body = $2 LIMIT 1`, [
      id,
      text,
    ])
  ).length > 0

function resolveDocument(
  current: CompiledModel,
  kind: DocumentKind,
  body: unknown,
  at: string,
  resolved: Resolved,
): void {
  const problems = checkDocument(kind, body)
  if (problems.length || !isObject(body)) return void resolved.problems.push(...prefixed(problems, at))
  const id = String(body['id'])
  const before = documentRow(current, kind, id)
  const ids = kind === 'extension' ? extensionIds(id, body, before) : {}
  const row = { kind, id, name: id, revision: before?.revision ?? 0, body: JSON.stringify(body), ids }
  if (before && before.body === row.body && sameIds(before.ids, ids)) return
  resolved.rows.push({ ...row, at, change: before ? 'change' : 'add' })
}

function extensionIds(id: string, body: JsonObject, before: DocumentRow | null): Record<string, string> {
  const properties = new Map(
    Object.entries(objectAt(body, 'properties') ?? {}).filter((entry): entry is [string, JsonObject] =>
      isObject(entry[1]),
    ),
  )
  const said = (objectAt(body, 'x-ids') ?? {}) as Record<string, string>
  return assignIds({ entityId: `extension ${id}`, properties, said, before })
}

function nameProblem(document: JsonObject, name: string | undefined, at: string): Problem {
  const place = objectAt(document, 'x-entity')?.['name'] !== undefined ? pointer(at, 'x-entity', 'name') : at
  return name === undefined
    ? {
        pointer: place,
        code: 'name-needed',
        message: "The entity needs a name: give it a plain '$id', or 'x-entity.name'.",
      }
    : {
        pointer: place,
        code: 'name',
        message: `'${name.slice(0, 80)}' cannot name an entity: a letter first, then at most 62 letters, digits, '-' and '_'.`,
      }
}

/** The database keeps keys in an order of its own. */
const sameIds = (one: Record<string, string>, other: Record<string, string>) =>
  isDeepStrictEqual({ ...one }, { ...other })

function refuseTwice({ rows, problems }: Resolved): void {
  const seen = new Map<string, ResolvedRow>()
  for (const row of rows)
    for (const key of [`${row.kind} ${row.id}`, `${row.kind} name ${row.name.toLowerCase()}`]) {
      const other = seen.get(key)
      const isSwap = other && row.id !== other.id && (row.body === null || other.body === null)
      if (other && other !== row && !isSwap)
        problems.push({
          pointer: row.at,
          code: 'twice',
          message: `The ${row.kind} '${row.name}' is in the change twice.`,
        })
      seen.set(key, row)
    }
}

/** Somebody else saved first: nothing of theirs is lost, and the person is told what to look at again. */
function refuseStale(current: CompiledModel, known: number, rows: readonly ResolvedRow[]): void {
  const stale = rows.filter(row => row.revision > known)
  if (!stale.length) return
  const names = stale.map(({ kind, name }) => `${kind} '${name}'`).join(', ')
  throw conflict(
    'model-changed',
    `Somebody else changed ${names} (revision ${Math.max(...stale.map(({ revision }) => revision))}) after you began at revision ${known}. Reload it, and make your change again; the model is at revision ${current.revision}.`,
    stale.map(({ at, kind, name, revision }) => ({
      pointer: at,
      code: 'model-changed',
      message: `The ${kind} '${name}' was changed in revision ${revision}.`,
      parameters: { kind, name, revision } as Record<string, Json>,
    })),
  )
}

const prefixed = (problems: Problem[], at: string): Problem[] =>
  problems.map(problem => ({ ...problem, pointer: at + problem.pointer }))

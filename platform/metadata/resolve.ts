/**
 * A change set → the documents as they will stand: names, lasting ids, what really changes, and who was faster.
 * Reads the database only for what is no longer in the model (removed entities, older texts that are restored).
 */
import type { ChangeSet, DocumentKind } from '../contract/documents.ts'
import { documentKinds, documentLists } from '../contract/documents.ts'
import type { Json, JsonObject } from '../contract/json.ts'
import { conflict } from '../errors.ts'
import { checkChangeSet } from './check/change-set.ts'
import { checkDocument } from './check/document.ts'
import type { CompiledModel } from './compile-model.ts'
import { assignIds } from './ids.ts'
import { isObject, objectAt } from './json-values.ts'
import { resolveEntity } from './resolve-entity.ts'
import { prefixed, type Resolved, type ResolvedRow, sameIds } from './resolved.ts'
import type { DocumentRow, Query } from './store.ts'

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
    for (const [index, body] of (change[documentLists[kind]] ?? []).entries())
      resolveDocument(current, kind, body as unknown, `/${documentLists[kind]}/${index}`, resolved)
  await noteRemoved(query, resolved.rows)
  refuseTwice(resolved)
  refuseStale(current, change.base, resolved.rows)
  return resolved
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

/** What somebody removed meanwhile is no new document either. */
async function noteRemoved(query: Query, rows: ResolvedRow[]): Promise<void> {
  const added = rows.filter(({ kind, change }) => kind !== 'entity' && change === 'add')
  if (!added.length) return
  const gone = await query<{ kind: string; id: string; revision: number }>(
    'SELECT kind, id, revision FROM enishi.document WHERE body IS NULL AND id = ANY ($1)',
    [added.map(({ id }) => id)],
  )
  for (const row of added) row.revision = gone.find(({ kind, id }) => kind === row.kind && id === row.id)?.revision ?? 0
}

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

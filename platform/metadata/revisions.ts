/** Two revisions of the model beside each other, and the change that leads back to one. */
import type { DocumentDifference } from '../contract/archive.ts'
import type { ChangeSet, DocumentKind } from '../contract/documents.ts'
import { documentKinds } from '../contract/documents.ts'
import type { Json } from '../contract/json.ts'
import type { Database } from '../database/database.ts'
import { badRequest, notFound } from '../errors.ts'
import { differences } from './differences.ts'
import { type DocumentRow, queryOf } from './store.ts'

/** One document, by its id or the name it has now; all of them where nothing is said. */
export interface Which {
  kind?: 'entity' | DocumentKind | undefined
  id?: string | undefined
}

export async function compareRevisions(
  database: Database,
  { from, to, ...which }: Which & { from: number; to: number },
): Promise<DocumentDifference[]> {
  await latestRevision(database, from, to)
  const [before, after] = [await standing(database, from, which), await standing(database, to, which)]
  const keys = new Set([...before.keys(), ...after.keys()])
  const place = ({ kind, name }: DocumentDifference) => `${kind} ${name}`
  return [...keys]
    .flatMap(key => difference(before.get(key), after.get(key)))
    .toSorted((one, other) => (place(one) < place(other) ? -1 : 1))
}

function difference(before: DocumentRow | undefined, after: DocumentRow | undefined): DocumentDifference[] {
  if (before?.body === after?.body && before?.name === after?.name) return []
  const { kind, id, name } = (after ?? before)!
  const change = !before ? 'add' : !after ? 'remove' : 'change'
  return [{ kind, id, name, change, differences: differences(json(before), json(after)) }]
}

const json = (row: DocumentRow | undefined): Json | undefined =>
  row?.body ? (JSON.parse(row.body) as Json) : undefined

/** For plan and apply: what differs now says again what it said then. */
export async function changeBackTo(database: Database, revision: number, which: Which = {}): Promise<ChangeSet> {
  const base = await latestRevision(database, revision)
  const [then, now] = [await standing(database, revision, which), await standing(database, base, which)]
  if (which.id !== undefined && !then.size && !now.size) throw notFound(`The ${which.kind ?? 'document'}`)
  const change: ChangeSet = { base, entities: [], remove: [] }
  for (const [key, row] of then) if (row.body !== now.get(key)?.body) putBack(change, row, now.get(key))
  for (const [key, { kind, id }] of now) if (!then.has(key)) change.remove!.push({ kind, id })
  return change
}

/** Of the model; those that somebody asks about have been there. */
async function latestRevision(database: Database, ...asked: number[]): Promise<number> {
  const [current] = await queryOf(database)<{ revision: number }>('SELECT revision FROM enishi.model')
  const latest = current!.revision
  const unknown = asked.find(revision => revision > latest)
  if (unknown !== undefined) throw notFound(`The revision ${unknown}`)
  return latest
}

function putBack(change: ChangeSet, row: DocumentRow, now: DocumentRow | undefined): void {
  // What was renamed since is found by the name it has now.
  if (row.kind === 'entity') change.entities!.push({ name: now?.name ?? row.name, text: row.body! })
  else {
    const list = `${row.kind}s` as 'views'
    change[list] = [...(change[list] ?? []), JSON.parse(row.body!)]
  }
}

/** What stood then, by kind and lasting id; what the platform ships is not anybody's to bring back. */
async function standing(database: Database, revision: number, { kind, id }: Which): Promise<Map<string, DocumentRow>> {
  if (kind !== undefined && kind !== 'entity' && !documentKinds.includes(kind))
    throw badRequest('unknown-kind', `There is no kind of document '${String(kind).slice(0, 40)}'.`)
  const rows = await queryOf(database)<DocumentRow>(
    `SELECT DISTINCT ON (d.kind, d.id) d.kind, d.id, d.name, d.revision, d.body, d.ids
       FROM enishi.document_revision AS d
      WHERE d.revision <= $1 AND NOT (d.kind = 'entity' AND d.id = 'user')
        AND ($2::text IS NULL OR d.kind = $2)
        AND ($3::text IS NULL OR d.id = $3 OR d.id IN (
              SELECT id FROM enishi.document AS own WHERE own.kind = d.kind AND own.name = $3))
      ORDER BY d.kind, d.id, d.revision DESC`,
    [revision, kind ?? null, id ?? null],
  )
  return new Map(rows.filter(({ body }) => body !== null).map(row => [`${row.kind} ${row.id}`, row]))
}

/**
 * One step of bringing the index up to date, in a transaction of its own and by one process at a time: some changes of
 * the log, then, when there are no more, some records of an entity that is being indexed anew. Where it stops is kept
 * in the same transaction, so a server that dies here loses nothing and does nothing twice.
 */
import type { Database, Transaction } from '../../database/database.ts'
import type { Entity, Model } from '../../metadata/model.ts'
import { type Indexed, indexRecords } from './index-records.ts'
import { segmentSize } from './lexemes.ts'
import { type IndexedEntity, readEntities } from './registry.ts'
import { indexedFields } from './searched-fields.ts'
import { noteVersion, readState, type State } from './state.ts'
import { syncEntities } from './sync-entities.ts'

/** `busy`: another process is at it, or knows a newer model than this one. */
export type Step = 'done' | 'more' | 'busy'

/** `wait`: for how many milliseconds to queue behind another process. */
export async function indexStep(database: Database, model: Model, { wait }: { wait: number }): Promise<Step> {
  try {
    return await database.transaction(async transaction => {
      await lock(transaction, wait)
      const state = await readState(transaction)
      if (model.revision < state.revision) return 'busy'
      if (model.revision > state.revision || state.restored) await syncEntities(transaction, model, state)
      const entities = await readEntities(transaction)
      const inLog = await followLog(transaction, model, entities, state)
      return inLog === 'more' ? 'more' : rebuildSome(transaction, model, entities)
    })
  } catch (error) {
    if (isLockTimeout(error)) return 'busy'
    throw error
  }
}

/** Any constant will do, as long as every version of Enishi uses the same. */
const indexKey = 3_654_711_075

/** A step that a crash takes back is done again, so nobody waits for its commit to reach the disk. */
async function lock(transaction: Transaction, wait: number): Promise<void> {
  const settings = `SELECT set_config('lock_timeout', $1, true), set_config('synchronous_commit', 'off', true)`
  await transaction.query({ text: settings }, [`${Math.max(1, Math.ceil(wait))}ms`])
  await transaction.query({ text: 'SELECT pg_advisory_xact_lock($1)' }, [indexKey])
}

const isLockTimeout = (error: unknown) => error instanceof Error && 'code' in error && error.code === '55P03'

const batch = 2_000

interface Change {
  xid: string
  seq: string
  entity: string
  record: string
  keys: string[] | null
}

/** What the snapshot `upto` (or this moment's) sees and `seen` did not. */
async function followLog(
  transaction: Transaction,
  model: Model,
  entities: Map<string, IndexedEntity>,
  { upto, now }: State,
): Promise<Step> {
  const { rows } = await transaction.query<Change>(
    {
      name: 'search-changes',
      text: `SELECT c.xid::text, c.seq::text, c.entity, c.record,
          CASE WHEN c.op = 'update' AND c.before IS NOT NULL
            THEN ARRAY(SELECT jsonb_object_keys(c.before || coalesce(c.after, '{}'))) END AS keys
        FROM enishi.search_state AS s, enishi.change AS c
        WHERE c.xid >= pg_snapshot_xmin(s.seen) AND NOT pg_visible_in_snapshot(c.xid, s.seen)
          AND pg_visible_in_snapshot(c.xid, $1::pg_snapshot)
          AND (c.xid, c.seq) > (s.after_xid, s.after_seq) AND c.op IN ('create', 'update')
        ORDER BY c.xid, c.seq LIMIT ${batch}`,
    },
    [upto ?? now],
  )
  await indexChanged(transaction, model, entities, rows)
  const last = rows.length === batch ? rows.at(-1)! : null
  const seen = upto ?? now
  if (last) await transaction.query(partly, [seen, last.xid, last.seq])
  else await transaction.query(wholly, [seen])
  return last || upto ? 'more' : 'done'
}

const partly = {
  name: 'search-partly',
  text: 'UPDATE enishi.search_state SET upto = $1::pg_snapshot, after_xid = $2::xid8, after_seq = $3::bigint',
}
const wholly = {
  name: 'search-wholly',
  text: `UPDATE enishi.search_state SET seen = $1::pg_snapshot, upto = NULL, after_xid = '0', after_seq = 0`,
}

async function indexChanged(
  transaction: Transaction,
  model: Model,
  entities: Map<string, IndexedEntity>,
  changes: Change[],
): Promise<void> {
  for (const entity of model.entities.values()) {
    const indexed = entities.get(entity.id)
    const ids = indexed ? changedRecords(entity, changes) : []
    if (!indexed || ids.length === 0) continue
    await noteAdded(transaction, entity, indexed, await indexRecords(transaction, entity, indexed, { ids }))
  }
}

/** A change that touched no searched field, as most do, costs nothing. */
function changedRecords(entity: Entity, changes: Change[]): string[] {
  const mine = changes.filter(change => change.entity === entity.id)
  if (mine.length === 0) return []
  const searched = new Set(indexedFields(entity).map(({ id }) => id))
  const touched = mine.filter(({ keys }) => keys === null || keys.some(key => searched.has(key)))
  return [...new Set(touched.map(({ record }) => record))]
}

async function noteAdded(
  transaction: Transaction,
  { id }: Entity,
  indexed: IndexedEntity,
  { added }: Indexed,
): Promise<void> {
  if (added === 0) return
  indexed.records += added
  await transaction.query(
    { name: 'search-added', text: 'UPDATE enishi.search_entity SET records = records + $2 WHERE entity = $1' },
    [id, added],
  )
  // Others have to know of a new segment, or that there is a first one.
  if (Math.ceil(indexed.records / segmentSize) > indexed.segments) await noteVersion(transaction)
}

async function rebuildSome(
  transaction: Transaction,
  model: Model,
  entities: Map<string, IndexedEntity>,
): Promise<Step> {
  const { rows } = await transaction.query<{ entity: string; rebuilt: string }>({
    name: 'search-rebuild',
    text: 'SELECT entity, rebuilt FROM enishi.search_entity WHERE rebuilt IS NOT NULL ORDER BY number LIMIT 2',
  })
  const [next] = rows
  if (!next) return 'done'
  const entity = [...model.entities.values()].find(({ id }) => id === next.entity)
  const indexed = entities.get(next.entity)
  if (!entity || !indexed) throw new Error(`The search index knows an entity '${next.entity}' that the model does not.`)
  const which = { after: next.rebuilt, limit: batch }
  const written = await indexRecords(transaction, entity, indexed, which)
  await noteAdded(transaction, entity, indexed, written)
  await transaction.query(
    {
      name: 'search-rebuilt',
      text: 'UPDATE enishi.search_entity SET rebuilt = $2::uuid, done = done + $3 WHERE entity = $1',
    },
    [entity.id, written.ids.length === batch ? written.ids.at(-1) : null, written.ids.length],
  )
  return written.ids.length === batch || rows.length > 1 ? 'more' : 'done'
}

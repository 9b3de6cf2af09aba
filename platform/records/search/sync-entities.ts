/** Brings the index's list of entities in step with the model: what is searched differently now is indexed anew. */
import { sql } from 'kysely'
import { compileSql } from '../../database/compile-sql.ts'
import type { Transaction } from '../../database/database.ts'
import type { Entity, Model } from '../../metadata/model.ts'
import { tableOf } from '../sql/relation.ts'
import { type IndexedEntity, readEntities } from './registry.ts'
import { indexedFields } from './searched-fields.ts'
import type { State } from './state.ts'

/** Another one than before indexes everything again: raise it when tokens or texts are made otherwise. */
const tokensVersion = 1

export async function syncEntities(transaction: Transaction, model: Model, { restored, now }: State): Promise<void> {
  const { query } = transaction
  const known = await readEntities(transaction)
  for (const entity of model.entities.values()) {
    const indexed = known.get(entity.id)
    known.delete(entity.id)
    if (restored || indexed?.signature !== signatureOf(entity)) await begin(transaction, entity, indexed)
  }
  for (const [entity, { number }] of known) {
    await query({ text: 'DELETE FROM enishi.search WHERE entity = $1' }, [number])
    await query({ text: 'DELETE FROM enishi.search_entity WHERE entity = $1' }, [entity])
  }
  await query({ text: 'UPDATE enishi.search_state SET revision = $1, version = version + 1' }, [model.revision])
  if (restored)
    await query({ text: `UPDATE enishi.search_state SET seen = $1, upto = NULL, after_xid = '0', after_seq = 0` }, [
      now,
    ])
}

const signatureOf = (entity: Entity): string =>
  [tokensVersion, ...indexedFields(entity).map(({ id, type }) => `${id} ${type}`)].join('\n')

/** A field keeps its number for good, so that a token never comes to mean another field's. */
async function begin(transaction: Transaction, entity: Entity, indexed: IndexedEntity | undefined): Promise<void> {
  const numbers = new Map(indexed?.fields)
  let next = Math.max(0, ...numbers.values()) + 1
  for (const { id } of indexedFields(entity)) if (!numbers.has(id)) numbers.set(id, next++)
  const { sql: text, parameters } = compileSql(sql`
    insert into enishi.search_entity (entity, fields, signature, rebuilt, total)
    select ${entity.id}, ${JSON.stringify(Object.fromEntries(numbers))}::jsonb, ${signatureOf(entity)},
      case when count(*) > 0 then ${beforeAll}::uuid end, count(*) from ${tableOf(entity)}
    on conflict (entity) do update set fields = excluded.fields, signature = excluded.signature,
      rebuilt = excluded.rebuilt, done = 0, total = excluded.total`)
  await transaction.query({ text }, parameters)
}

const beforeAll = '00000000-0000-0000-0000-000000000000'

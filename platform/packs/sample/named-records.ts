/** `enishi.pack_record`: what sample data that is there already calls its records. */
import type { Kysely } from 'kysely'
import type { Transaction } from '../../database/database.ts'
import type { Model } from '../../metadata/model.ts'

export interface NamedRecord {
  /** By name. */
  entity: string
  id: string
}
export interface NotedRecord extends NamedRecord {
  pack: string
  key: string
}

type Tables = { 'enishi.pack_record': { pack: string; key: string; entity: string; record: string } }

const table = ({ kysely }: Pick<Transaction, 'kysely'>) => kysely as Kysely<Tables>

/** By key; entities that are gone are left out. */
export async function namedRecords(transaction: Transaction, model: Model): Promise<Map<string, NamedRecord>> {
  const names = new Map([...model.entities.values()].map(({ id, name }) => [id, name]))
  const rows = await table(transaction).selectFrom('enishi.pack_record').select(['key', 'entity', 'record']).execute()
  return new Map(
    rows.flatMap(({ key, entity, record }) => {
      const name = names.get(entity)
      return name === undefined ? [] : [[key, { entity: name, id: record }] as const]
    }),
  )
}

const atOnce = 1_000

export async function noteRecords(transaction: Transaction, model: Model, records: NotedRecord[]): Promise<void> {
  const rows = records.map(({ pack, key, entity, id }) => ({
    pack,
    key,
    entity: model.entities.get(entity)!.id,
    record: id,
  }))
  for (let from = 0; from < rows.length; from += atOnce)
    await table(transaction)
      .insertInto('enishi.pack_record')
      .values(rows.slice(from, from + atOnce))
      .execute()
}

export const forgetRecords = (queries: Pick<Transaction, 'kysely'>, pack: string) =>
  table(queries).deleteFrom('enishi.pack_record').where('pack', '=', pack).execute()

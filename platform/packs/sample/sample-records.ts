/** `enishi.sample_record`: every record that sample data made, so that it can be taken out again. */
import type { Kysely } from 'kysely'
import type { Transaction } from '../../database/database.ts'
import type { Model } from '../../metadata/model.ts'

/** In the order in which they were made: what refers to others comes after them. */
export interface MadeRecord {
  pack: string
  /** By name. */
  entity: string
  id: string
  version: number
}

type Tables = {
  'enishi.sample_record': { record: string; pack: string; entity: string; place: number; version: number }
}

type Queries = Pick<Transaction, 'kysely'>

const table = ({ kysely }: Queries) => kysely as Kysely<Tables>
const atOnce = 1_000

export async function noteMade(queries: Queries, model: Model, made: readonly MadeRecord[]): Promise<void> {
  const rows = made.map(({ id, pack, entity, version }, place) => ({
    record: id,
    pack,
    entity: model.entities.get(entity)!.id,
    place,
    version,
  }))
  for (let from = 0; from < rows.length; from += atOnce)
    await table(queries)
      .insertInto('enishi.sample_record')
      .values(rows.slice(from, from + atOnce))
      .execute()
}

/** Of these packs; of entities that are gone none. */
export async function madeBy(queries: Queries, model: Model, packs: readonly string[]): Promise<MadeRecord[]> {
  if (!packs.length) return []
  const names = new Map([...model.entities.values()].map(({ id, name }) => [id, name]))
  const rows = await table(queries)
    .selectFrom('enishi.sample_record')
    .select(['record', 'pack', 'entity', 'version'])
    .where('pack', 'in', packs)
    .orderBy('place')
    .orderBy('record')
    .execute()
  return rows.flatMap(({ record, pack, entity, version }) => {
    const name = names.get(entity)
    return name === undefined ? [] : [{ id: record, pack, entity: name, version }]
  })
}

/** How many, by pack. */
export async function countMade(queries: Queries): Promise<Map<string, number>> {
  const rows = await table(queries)
    .selectFrom('enishi.sample_record')
    .select(({ fn }) => ['pack', fn.countAll<string>().as('count')])
    .groupBy('pack')
    .execute()
  return new Map(rows.map(({ pack, count }) => [pack, Number(count)]))
}

export async function forgetSampleRecords(queries: Queries, packs: readonly string[]): Promise<void> {
  await table(queries).deleteFrom('enishi.sample_record').where('pack', 'in', packs).execute()
}

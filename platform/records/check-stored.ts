/**
 * Whether records that came by a restore are such as a save would have taken: each is read as an update reads it and meets
 * the same validator. In batches, so that it takes no more room for a million of them.
 */
import { sql } from 'kysely'
import type { Misfit } from '../contract/backup.ts'
import type { JsonObject } from '../contract/json.ts'
import { AppError } from '../errors.ts'
import type { Entity } from '../metadata/model.ts'
import type { InTransaction } from './in-transaction.ts'
import { currentRecords } from './write/current.ts'
import type { Current } from './write/draft.ts'

const batch = 500

/** `withoutSecret`: what is encrypted cannot be read, so entities that have such fields are passed over. */
export async function* misfitRecords(
  context: InTransaction,
  { withoutSecret = false }: { withoutSecret?: boolean } = {},
): AsyncGenerator<Misfit> {
  for (const entity of context.model.entities.values()) {
    if (withoutSecret && entity.fields.some(({ encrypted }) => encrypted)) continue
    for await (const ids of idsOf(context, entity))
      for (const trashed of [false, true])
        for (const current of await readAll(context, entity, ids, trashed)) {
          const problems = 'problem' in current ? [current.problem] : entity.validate(wholeOf(current))
          if (problems.length)
            yield { entity: entity.name, record: current.id, problems: problems.slice(0, mostProblems) }
        }
  }
}

const mostProblems = 20

async function* idsOf({ transaction }: InTransaction, { table }: Entity): AsyncGenerator<string[]> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await sql<{ id: string }>`
      select _id as id from ${sql.id('data', table)} where _id > ${after}::uuid order by _id limit ${batch}`.execute(
      transaction.kysely,
    )
    if (!rows.length) return
    yield rows.map(({ id }) => id)
    after = rows.at(-1)!.id
  }
}

type Read = Current | { id: string; problem: Misfit['problems'][number] }

/** One by one where a value of one of them was not sealed by us. */
async function readAll(context: InTransaction, entity: Entity, ids: string[], trashed: boolean): Promise<Read[]> {
  try {
    return await currentRecords(context, entity, ids, 'update', trashed)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'secret-missing') throw error
    const [id, ...others] = ids
    if (!others.length)
      return [
        { id: id!, problem: { pointer: '', code: error.code, message: 'What is encrypted in it cannot be opened.' } },
      ]
    const half = ids.length >> 1
    const first = await readAll(context, entity, ids.slice(0, half), trashed)
    return [...first, ...(await readAll(context, entity, ids.slice(half), trashed))]
  }
}

/** With its line items as the objects they are. */
function wholeOf({ record, items }: Current): JsonObject {
  if (!items.size) return record
  const lines = [...items].filter(([, each]) => each.length).map(([name, each]) => [name, each.map(wholeOf)])
  return { ...record, ...Object.fromEntries(lines) }
}

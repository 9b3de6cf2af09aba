/** The records of a long piece of work, page by page in the order of their ids, as its author may see them by then. */
import type { Context } from '../access/context.ts'
import type { JsonObject } from '../contract/json.ts'
import type { ManyAnswer, ManyRecords } from '../contract/many.ts'
import { AppError } from '../errors.ts'
import type { Entity } from '../metadata/model.ts'
import { listRecords } from './list.ts'

const pageSize = 200

export async function* chosenRecords(
  context: Context,
  entity: Entity,
  { filter, search }: Pick<ManyRecords, 'filter' | 'search'>,
  select: string,
): AsyncGenerator<JsonObject> {
  for (let after: string | null = null; ; ) {
    const page: string = await listRecords(context, entity, {
      ...{ filter, select: `_id,_label${select && `,${select}`}`, sort: '_id', limit: pageSize },
      ...(search !== undefined && { search }),
      ...(after !== null && { after }),
    })
    const { data, next } = JSON.parse(page) as { data: JsonObject[]; next: string | null }
    yield* data
    if (next === null) return
    after = next
  }
}

/** Throws 400 for a filter that cannot be read, and 422 for more than `most` records. */
export async function countChosen(context: Context, entity: Entity, { filter, search }: ManyRecords, most: number) {
  const asked = { filter, select: '_id', limit: 1, count: 'exact' as const, ...(search !== undefined && { search }) }
  const { count } = JSON.parse(await listRecords(context, entity, asked)) as { count: number }
  if (count > most) {
    const message = `${count} records are too many for this: at most ${most} at once. Narrow the filter.`
    throw new AppError({
      status: 422,
      code: 'too-many',
      message,
      details: [{ pointer: '/filter', code: 'too-many', message }],
    })
  }
  return count
}

const mostExamples = 100

/** Notes record by record what became of it. */
export function answerFor() {
  const answer: ManyAnswer = { records: 0, reached: 0, left: {}, examples: [] }
  return {
    answer,
    reached() {
      answer.records++
      answer.reached++
    },
    left(record: JsonObject, code: string) {
      answer.records++
      answer.left[code] = (answer.left[code] ?? 0) + 1
      const [_id, _label] = [String(record['_id']), String(record['_label'] ?? record['_id'])]
      if (answer.examples.length < mostExamples) answer.examples.push({ _id, _label, code })
    },
  }
}

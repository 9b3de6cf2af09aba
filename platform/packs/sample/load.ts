/** Creates sample data in the transaction that the context brings: all of it or none. */
import type { Context } from '../../access/context.ts'
import { localDate } from '../../access/local-date.ts'
import type { Json } from '../../contract/json.ts'
import { AppError, invalid } from '../../errors.ts'
import type { Field } from '../../metadata/model.ts'
import { createRecords } from '../../records/create.ts'
import { type Batch, batchesOf } from './batches.ts'
import { inspectSample } from './inspect.ts'
import type { NamedRecord, NotedRecord } from './named-records.ts'
import { relativeMoment, type Today } from './relative-moment.ts'
import { replaceTokens, type Tokens } from './replace-tokens.ts'
import type { SampleRecord } from './sample-record.ts'
import type { MadeRecord } from './sample-records.ts'
import { sampleUsers } from './sample-users.ts'

export interface LoadedSample {
  /** Those that have a key. */
  named: NotedRecord[]
  /** All, each after those that it refers to. */
  made: MadeRecord[]
}

/** `known`: by key, records of before that may be referred to. */
export async function loadSample(
  context: Context,
  records: readonly SampleRecord[],
  known: ReadonlyMap<string, NamedRecord>,
): Promise<LoadedSample> {
  const { timeZone } = context.caller
  const today = { date: localDate(context.now, timeZone), timeZone }
  const { references, problems } = inspectSample(context.model, records, today, known)
  if (problems.length) throw invalid('The sample data cannot be used as it is.', problems)
  const byKey = new Map(known)
  const tokens = knowing({ byKey, users: await sampleUsers(context), today })
  const loaded: LoadedSample = { named: [], made: [] }
  for (const batch of batchesOf(references)) {
    const { named, made } = await create(context, batch, tokens)
    for (const record of named) byKey.set(record.key, record)
    loaded.named.push(...named)
    loaded.made.push(...made)
  }
  return loaded
}

async function create(context: Context, batch: Batch, tokens: Tokens): Promise<LoadedSample> {
  const { model } = context
  const entity = model.entities.get(batch.entity)!
  const bodies = batch.records.map(({ body }) => replaceTokens(body, { model, entity, tokens }))
  const saved = await createRecords(context, entity, bodies, { many: true }).catch(error => {
    throw inFile(error, batch.records)
  })
  const made = batch.records.map(({ pack, key }, index) => {
    const { id, version } = saved[index]!
    return { pack, key, entity: batch.entity, id, version }
  })
  return { made, named: made.flatMap(({ key, ...record }) => (key === null ? [] : [{ ...record, key }])) }
}

interface Known {
  byKey: ReadonlyMap<string, NamedRecord>
  users: readonly string[]
  today: Today
}

/** inspect.ts has seen to it that every token has a value. */
function knowing({ byKey, users, today }: Known): Tokens {
  return {
    record: (key: string, field: Field): Json => {
      const { entity, id } = byKey.get(key)!
      return field.relation!.targets.length > 1 ? { entity, _id: id } : id
    },
    user: number => users[number % users.length] ?? null,
    moment: value => relativeMoment(value, today),
  }
}

/** `/3/amount` of a batch becomes the place in the record's file. */
function inFile(error: unknown, records: readonly SampleRecord[]): unknown {
  if (!(error instanceof AppError) || !error.details.length) return error
  const details = error.details.map(problem => {
    const [, index = '', ...rest] = problem.pointer.split('/')
    const record = records[Number(index)]
    return record ? { ...problem, pointer: ['', record.place, ...rest].join('/') } : problem
  })
  return new AppError({ status: error.status, code: error.code, message: error.message, details, cause: error })
}

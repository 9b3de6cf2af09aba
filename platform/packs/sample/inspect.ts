/** What sample data refers to, and all that is wrong with it before any of it is created. */
import type { JsonObject } from '../../contract/json.ts'
import type { Problem } from '../../contract/problem.ts'
import type { Field, Model } from '../../metadata/model.ts'
import { relativeMoment, type Today } from './relative-moment.ts'
import { replaceTokens, type Tokens } from './replace-tokens.ts'
import type { SampleRecord } from './sample-record.ts'

export interface Inspected {
  /** By record: the keys of others of them that it refers to. */
  references: Map<SampleRecord, string[]>
  problems: Problem[]
}

/** `known`: records of before, which may be referred to as well. */
export function inspectSample(
  model: Model,
  records: readonly SampleRecord[],
  today: Today,
  known: ReadonlyMap<string, { entity: string }> = new Map(),
): Inspected {
  const { byKey, problems } = keysOf(records)
  const references = new Map<SampleRecord, string[]>()
  for (const record of records) {
    const keys: string[] = []
    const tell = (at: string, code: string, message: string) =>
      void problems.push({ pointer: `/${record.place}${at}`, code, message })
    const tokens = noting({ keys, byKey, known, tell, today })
    const entity = model.entities.get(record.entity)
    if (entity?.system) tell('', 'system', `Sample data makes no '${record.entity}': people are invited, not brought.`)
    else if (entity) replaceTokens(record.body, { model, entity, tokens })
    else tell('', 'unknown-entity', `There is no entity '${record.entity}'.`)
    references.set(record, keys)
  }
  return { references, problems }
}

function keysOf(records: readonly SampleRecord[]) {
  const byKey = new Map<string, SampleRecord>()
  const problems: Problem[] = []
  for (const record of records) {
    if (record.key === null) continue
    const other = byKey.get(record.key)
    const message = `The key '${record.key}' is that of ${other?.place} too.`
    if (other) problems.push({ pointer: `/${record.place}/_key`, code: 'twice', message })
    byKey.set(record.key, record)
  }
  return { byKey, problems }
}

interface Noting {
  /** Gets what is referred to. */
  keys: string[]
  byKey: ReadonlyMap<string, SampleRecord>
  known: ReadonlyMap<string, { entity: string }>
  tell: (at: string, code: string, message: string) => void
  today: Today
}

function noting({ keys, byKey, known, tell, today }: Noting): Tokens {
  const record = (key: string, field: Field, place: string) => {
    const found = byKey.get(key) ?? known.get(key)
    if (!found) tell(place, 'unknown-record', `No record of the sample data has the key '${key}'.`)
    else if (!field.relation!.targets.includes(found.entity))
      tell(place, 'other-entity', `'${field.name}' cannot point to a record of '${found.entity}'.`)
    else if (byKey.has(key)) keys.push(key)
    return null
  }
  const moment = (value: JsonObject, place: string) => {
    if (relativeMoment(value, today) === null) tell(place, 'moment', `${JSON.stringify(value)} tells no day.`)
    return null
  }
  return { record, moment, user: () => null }
}

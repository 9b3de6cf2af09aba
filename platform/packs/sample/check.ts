/** All that is wrong with sample data, found without a database: references, days, and each record by its schema. */
import { randomUUID } from 'node:crypto'
import type { JsonObject } from '../../contract/json.ts'
import type { Problem } from '../../contract/problem.ts'
import { isObject } from '../../metadata/json-values.ts'
import type { Entity, Model } from '../../metadata/model.ts'
import { inspectSample } from './inspect.ts'
import { relativeMoment, type Today } from './relative-moment.ts'
import { replaceTokens, type Tokens } from './replace-tokens.ts'
import type { SampleRecord } from './sample-record.ts'

const today: Today = { date: new Date().toISOString().slice(0, 10), timeZone: 'UTC' }

export function checkSample(model: Model, records: readonly SampleRecord[]): Problem[] {
  const { problems } = inspectSample(model, records, today)
  return problems.length ? problems : records.flatMap(record => recordProblems(model, record))
}

function recordProblems(model: Model, { entity: name, body, place }: SampleRecord): Problem[] {
  const entity = model.entities.get(name)!
  const { _owner, ...record } = replaceTokens(body, { model, entity, tokens })
  return valueProblems(model, entity, record, `/${place}`)
}

/** Any value will do where only the installation knows it. */
const tokens: Tokens = {
  record: (_, { relation }) =>
    relation!.targets.length > 1 ? { entity: relation!.targets[0]!, _id: randomUUID() } : randomUUID(),
  user: () => randomUUID(),
  moment: value => relativeMoment(value, today),
}

/** Of a record and its line items. */
function valueProblems(model: Model, entity: Entity, record: JsonObject, place: string): Problem[] {
  const own = withGiven(entity, record)
  const problems = entity.validate(own).map(problem => ({ ...problem, pointer: place + problem.pointer }))
  for (const field of entity.fields.filter(({ type }) => type === 'items')) {
    const child = model.entities.get(field.relation!.targets[0]!)!
    const lines = Array.isArray(record[field.name]) ? (record[field.name] as JsonObject[]) : []
    for (const [index, line] of lines.entries())
      if (isObject(line)) problems.push(...valueProblems(model, child, line, `${place}/${field.name}/${index}`))
  }
  return problems
}

/** A line's way to its parent is required, and given with the parent; defaults are filled in by the platform. */
function withGiven(entity: Entity, record: JsonObject): JsonObject {
  const defaults = entity.fields.flatMap(field => (field.default === undefined ? [] : [[field.name, field.default]]))
  const parent = entity.parent ? { [entity.parent.field]: randomUUID() } : {}
  return { ...Object.fromEntries(defaults), ...parent, ...record }
}

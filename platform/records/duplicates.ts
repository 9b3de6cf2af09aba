/**
 * Records that may be the same as one that is there, or as one that somebody is about to save, by the rules of
 * `x-entity.duplicates`. A rule counts only for who may read all of its fields, and finds only what they may see.
 *
 *     await duplicatesOf(context, contact, { draft: { name: '北野 花子', email: 'hanako@example.com' } })
 */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../access/context.ts'
import type { Json, JsonObject } from '../contract/json.ts'
import type { DuplicatesAnswer, PossibleDuplicate } from '../contract/record.ts'
import type { DuplicateRule } from '../metadata/duplicate-rules.ts'
import type { Entity, Field } from '../metadata/model.ts'
import { attempt } from './attempt.ts'
import { indexQueries } from './duplicates/index-queries.ts'
import { alike, comparedTexts, isTextual, likeness } from './duplicates/likeness.ts'
import { isId } from './is-id.ts'
import { mayDo, readPolicy, unknownRecord } from './query/viewer.ts'
import { freshIndex } from './search/fresh-index.ts'
import { textsOf } from './search/index-records.ts'
import { codeOf } from './search/registry.ts'
import { labelValue } from './sql/label.ts'
import { prepared, run } from './sql/prepared.ts'
import { seen, tableOf } from './sql/relation.ts'
import { rowOf } from './sql/row.ts'
import { slot } from './sql/slot.ts'

/** `draft`: the fields of a record as its JSON has them; with `id`, of a record as it would be after a change. */
export interface DuplicatesQuery {
  id?: string | undefined
  draft?: JsonObject
}

const maxAnswers = 50

/** The likest first. Throws 404 for a record the caller may not see. */
export const duplicatesOf = (context: Context, entity: Entity, query: DuplicatesQuery): Promise<DuplicatesAnswer> =>
  attempt(context, entity, async (context, entity) => {
    mayDo(context, entity, 'read')
    const rules = rulesFor(context, entity)
    const fields = [...new Set(rules.flatMap(({ match, fuzzy }) => [...match, ...fuzzy]))]
    const own = { ...(query.id !== undefined && (await ownValues(context, entity, fields, query.id))), ...query.draft }
    const found = new Map<string, PossibleDuplicate>()
    for (const rule of rules)
      for (const row of await candidates(context, entity, { rule, fields, own, id: query.id ?? null })) {
        const duplicate = judged(rule, fields, own, row)
        if (duplicate && duplicate.score > (found.get(row.id)?.score ?? 0)) found.set(row.id, duplicate)
      }
    const data = [...found.values()].toSorted((one, other) => other.score - one.score || (one._id < other._id ? 1 : -1))
    return { data: data.slice(0, maxAnswers) }
  })

interface Rule {
  match: Field[]
  fuzzy: Field[]
}

/** Those of which the caller reads every field: a part of a rule would find too much. */
function rulesFor(context: Context, entity: Entity): Rule[] {
  const rules = readPolicy(context, entity).fields
  const fieldOf = (name: string) => (rules.get(name) === 'read' ? entity.byName.get(name) : undefined)
  return entity.duplicates.flatMap(({ match, fuzzy }: DuplicateRule) => {
    const read = {
      match: match.flatMap(name => fieldOf(name) ?? []),
      fuzzy: fuzzy.flatMap(name => fieldOf(name) ?? []),
    }
    return read.match.length === match.length && read.fuzzy.length === fuzzy.length ? [read] : []
  })
}

type Values = Record<string, Json>

async function ownValues(context: Context, entity: Entity, fields: Field[], id: string): Promise<Values> {
  const key = JSON.stringify(['duplicate-of', readPolicy(context, entity).key])
  const statement = prepared(
    context.model,
    key,
    () => sql`select ${textsOf(fields, 'r')} as texts from ${tableOf(entity)} as r
      where r."_id" = ${slot('id')}::uuid and ${seen(context, entity, 'r')}`,
  )
  const [row] = isId(id) ? (await run<{ texts: Values }>(context, statement, { id })).rows : []
  if (!row) throw unknownRecord(entity, id)
  return byName(fields, row.texts)
}

interface Candidate {
  id: string
  label: string
  /** By place of the field. */
  texts: Values
}

interface Asked {
  rule: Rule
  fields: Field[]
  own: Values
  id: string | null
}

/** The index is asked for so many in each of its segments, which bounds what a frequent name costs. */
const mostLookedAt = 300

async function candidates(context: Context, entity: Entity, { rule, fields, own, id }: Asked): Promise<Candidate[]> {
  const indexed = (await freshIndex(context)).entities.get(entity.id)
  if (!indexed) return []
  const asked = [
    ...rule.match.map(field => ({ field, isFuzzy: false })),
    ...rule.fuzzy.map(field => ({ field, isFuzzy: true })),
  ]
  const coded = asked.flatMap(({ field, isFuzzy }) => {
    const code = isTextual(field) ? codeOf(indexed, field.id) : null
    return code === null ? [] : [{ field, isFuzzy, code, value: own[field.name] }]
  })
  const queries = indexQueries(coded, indexed.segments)
  if (queries.length === 0) return []
  const key = JSON.stringify(['duplicates', readPolicy(context, entity).key, context.caller.locale])
  const statement = prepared(context.model, key, () => candidatesStatement(context, entity, fields))
  return (await run<Candidate>(context, statement, { queries, id: id !== null && isId(id) ? id : null })).rows
}

function candidatesStatement(context: Context, entity: Entity, fields: Field[]): RawBuilder<Candidate> {
  const row = rowOf(context, entity, 'r')
  return sql`select r."_id" as id, ${labelValue(row)} as label, ${textsOf(fields, 'r')} as texts
    from (select distinct s.record from unnest(${slot('queries')}::text[]) as q (query) cross join lateral
        (select record from enishi.search where tokens @@ q.query::tsquery limit ${mostLookedAt}) as s) as f
      join ${tableOf(entity)} as r on r."_id" = f.record and ${seen(context, entity, 'r')}
    where r."_id" is distinct from ${slot('id')}::uuid`
}

/** Null: not by this rule. Every field of it has to have a value on both sides. */
function judged({ match, fuzzy }: Rule, fields: Field[], own: Values, row: Candidate): PossibleDuplicate | null {
  const theirs = byName(fields, row.texts)
  const likenessOf = (field: Field) =>
    likeness(comparedTexts(field, own[field.name]), comparedTexts(field, theirs[field.name]))
  if (match.some(field => likenessOf(field) < 1)) return null
  const near = fuzzy.map(likenessOf)
  if (near.some(value => value < alike)) return null
  const score = [...match.map(() => 1), ...near].reduce((sum, value) => sum + value, 0) / (match.length + near.length)
  return {
    _id: row.id,
    _label: row.label,
    score: Math.round(score * 100) / 100,
    fields: [...match, ...fuzzy].map(({ name }) => name),
  }
}

const byName = (fields: Field[], texts: Values): Values =>
  Object.fromEntries(fields.map(({ name }, index) => [name, texts[String(index)] ?? null]))

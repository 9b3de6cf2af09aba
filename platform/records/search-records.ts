/**
 * Looks for words in the records of all entities, best first: what equals the question, then what begins with it, then
 * what holds it, each time the field that names a record before the others and the newest first.
 *
 *     await searchRecords(context, { q: '北野 works', limit: 20 })   // [{ entity, _id, _label, highlights }]
 */
import type { Context } from '../access/context.ts'
import type { SearchHit, SearchParameters } from '../contract/record.ts'
import { badRequest } from '../errors.ts'
import type { Entity } from '../metadata/model.ts'
import { attemptOnModel } from './attempt-on-model.ts'
import { noteShown } from './note-reads.ts'
import { readableEntity, readPolicy, unknownEntity } from './query/viewer.ts'
import { type EntityQuestion, entityQuestions } from './search/entity-questions.ts'
import { shownText } from './search/field-texts.ts'
import { freshIndex } from './search/fresh-index.ts'
import { highlightsOf } from './search/highlight.ts'
import { type HitRow, hitsStatement, questionSlots } from './search/hits-statement.ts'
import { questionOf } from './search/lexemes.ts'
import { prepared, run } from './sql/prepared.ts'

const maxLimit = 100
const maxText = 200

/** Throws 400, and 404 for an entity that the caller may not read. */
export function searchRecords(context: Context, { q, entity, limit = 20 }: SearchParameters): Promise<SearchHit[]> {
  if (q.length > maxText) throw refuse('q', `'q' is at most ${maxText} characters long.`)
  if (!Number.isInteger(limit) || limit < 1 || limit > maxLimit)
    throw refuse('limit', `'limit' is a whole number from 1 to ${maxLimit}.`)
  return attemptOnModel(context, context => search(context, q, { entities: entitiesOf(context, entity), limit }))
}

async function search(context: Context, q: string, { entities, limit }: { entities: Entity[]; limit: number }) {
  const question = questionOf(q)
  if (!question) return []
  const asked = await holders(context, entityQuestions(context, await freshIndex(context), entities, question))
  if (asked.length === 0) return []
  const key = [asked.map(({ entity }) => readPolicy(context, entity).key), context.caller.locale, limit]
  const statement = prepared(context.model, JSON.stringify(['search', ...key]), () =>
    hitsStatement(context, asked, limit),
  )
  const { rows } = await run<HitRow>(context, statement, questionSlots(asked))
  const byName = new Map(asked.map(each => [each.entity.name, each]))
  const hits = rows.map(row => hitOf(row, byName.get(row.entity)!, q))
  await noteHits(context, hits)
  return hits
}

/** A hit shows what names its record, and where the words stand. */
async function noteHits(context: Context, hits: SearchHit[]): Promise<void> {
  for (const { entity, _id, highlights } of hits) {
    const fields = ['_label', ...highlights.map(({ field }) => field)]
    await noteShown(context, context.model.entities.get(entity)!, [_id], fields)
  }
}

/** Line items are found by the record they are part of. */
function entitiesOf(context: Context, names: string[] | undefined): Entity[] {
  if (!names)
    return [...context.model.entities.values()].filter(each => !each.parent && readPolicy(context, each).allowed)
  return names.map(name => {
    const entity = readableEntity(context, name)
    if (!entity) throw unknownEntity(name)
    return entity
  })
}

/**
 * Those that have any record to find: a model of a thousand entities is one statement of a few. One row is enough, but
 * who asks for one makes PostgreSQL hope to meet it soon in the table itself, all of which it reads for a rare word.
 */
async function holders({ database }: Context, asked: EntityQuestion[]): Promise<EntityQuestion[]> {
  const { rows } = await database.query<{ place: number }>(
    {
      name: 'search-holders',
      text: `SELECT e.place FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS e (queries, place)
        WHERE EXISTS (SELECT FROM jsonb_array_elements_text(e.queries) AS q (query)
          CROSS JOIN LATERAL (SELECT FROM enishi.search AS s WHERE s.tokens @@ q.query::tsquery LIMIT 1000) AS found)`,
    },
    [JSON.stringify(asked.map(({ holding }) => holding))],
  )
  return rows.map(({ place }) => asked[place - 1]!)
}

function hitOf({ entity, id, label, texts }: HitRow, { fields }: EntityQuestion, q: string): SearchHit {
  const shown = fields.map((field, index) => ({ field: field.name, text: shownText(field, texts[String(index)]) }))
  return { entity, _id: id, _label: label, highlights: highlightsOf(shown, q) }
}

const refuse = (parameter: string, message: string) =>
  badRequest('bad-parameter', message, [{ pointer: `/${parameter}`, code: 'bad-parameter', message }])

/** Options of a field that somebody chose not to have. */
import type { Json, JsonObject } from '../../contract/json.ts'
import type { Answers } from '../../contract/pack.ts'
import { isObject, listAt, objectAt, valueAt } from '../../metadata/json-values.ts'
import type { AnswerPlace, Pack, Question } from '../pack.ts'

/** Those that the question does not offer always stay, and so does their order. */
export function keptOptions(options: Json[], question: Question, answer: Json): Json[] {
  const gone = goneOptions(question, answer)
  return options.filter(option => !gone.has(nameOf(option)))
}

function goneOptions(question: Question, answer: Json): Set<Json> {
  const offered = listAt(objectAt(question, 'items') ?? {}, 'oneOf').map(nameOf)
  const chosen = Array.isArray(answer) ? answer : []
  return new Set(offered.filter(name => !chosen.includes(name)))
}

const nameOf = (option: Json): Json => (isObject(option) ? (option['const'] ?? null) : option)

/**
 * Sample data of options that are gone: each becomes the one before it that is left, or the first. By entity and field
 * of the pack as it came (`pack.manifest` asks, `answers` say), old value → new one.
 */
export function movedOptions(pack: Pack, answers: Answers): Map<string, Map<string, Map<Json, Json>>> {
  const moved = new Map<string, Map<string, Map<Json, Json>>>()
  for (const [id, question] of Object.entries(pack.manifest.questions ?? {}))
    for (const place of question['x-sets'] as unknown as AnswerPlace[]) {
      if (!('document' in place) || !place.keep || answers[id] === undefined) continue
      const [, entity, field] = namesIn(place)
      const file = pack.entities.find(({ path }) => path === place.document)
      const options = file && valueAt(file.body, place.at)
      if (!entity || !field || !Array.isArray(options)) continue
      const gone = goneOptions(question, answers[id])
      const fields = moved.get(entity) ?? new Map<string, Map<Json, Json>>()
      moved.set(entity, fields.set(field, substitutes(options.map(nameOf), gone)))
    }
  return moved
}

const namesIn = ({ document, at }: { document: string; at: string }) =>
  /^entities\/(.+)\.json \/properties\/([^/]+)\/oneOf$/.exec(`${document} ${at}`) ?? []

function substitutes(names: Json[], gone: ReadonlySet<Json>): Map<Json, Json> {
  const left = names.filter(name => !gone.has(name))
  const before = (at: number) => names.slice(0, at).findLast(name => !gone.has(name)) ?? left[0]
  return new Map(names.flatMap((name, at) => (gone.has(name) && left.length ? [[name, before(at)!] as const] : [])))
}

/** A record of sample data with the options that are left. */
export function withMovedOptions(body: JsonObject, fields: Map<string, Map<Json, Json>> | undefined): JsonObject {
  if (!fields) return body
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, fields.get(name)?.get(value) ?? value]),
  ) as JsonObject
}

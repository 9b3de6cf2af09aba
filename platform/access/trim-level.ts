/**
 * A schema of the record itself (the root, or what `allOf`, `if`, `$ref` … apply to the same record), without what names
 * an unseen field. `lost` tells that it says less than before: a condition that lost something means another thing, so
 * what depends on it goes with it.
 */
import type { Json, JsonObject } from '../contract/json.ts'
import { isObject, own } from '../metadata/json-values.ts'
import type { Trimming } from './trim-part.ts'

export interface Sees extends Omit<Trimming, 'refer'> {
  /** Fields that the caller can fill in. */
  writable(field: string): boolean
  /** Names of the fields that the caller sees, and of those they do not. */
  names: string[]
  hidden: ReadonlySet<string>
}

/** Whether a schema is demanded of the record, or only asks something of it (`if`, `not`, one of several). */
export type Mood = 'demands' | 'asks'

export interface Trimmed {
  schema: Json
  lost: boolean
}

export interface LevelContext {
  sees: Sees
  /** A field's value. */
  part(schema: Json): Json
  refer(reference: string, mood: Mood): { ref: string; lost: boolean } | null
}

export function trimLevel(schema: Json, mood: Mood, context: LevelContext): Trimmed {
  if (!isObject(schema)) return { schema, lost: false }
  const level = levelOf(schema, mood, context)
  const kept = Object.entries(schema).map(([key, value]) =>
    Object.hasOwn(rules, key) ? rules[key]!(value, level) : {},
  )
  return { schema: Object.assign({}, ...kept), lost: level.lost() }
}

interface Level extends LevelContext {
  schema: JsonObject
  mood: Mood
  below(schema: Json, mood?: Mood): Json
  /** As `below`, but null when something was lost: for what must be whole or not there. */
  whole(schema: Json): Json | null
  only(names: string[], keep: (name: string) => boolean): string[]
  lose(): JsonObject
  lost(): boolean
}

function levelOf(schema: JsonObject, mood: Mood, context: LevelContext): Level {
  let lost = false
  const lose = () => {
    lost = true
    return {}
  }
  const trimmed = (below: Json, belowMood: Mood) => {
    const made = trimLevel(below, belowMood, context)
    if (made.lost) lose()
    return made
  }
  return {
    ...context,
    schema,
    mood,
    below: (below, belowMood = mood) => trimmed(below, belowMood).schema,
    whole: below => {
      const made = trimmed(below, 'asks')
      return made.lost ? null : made.schema
    },
    only: (names, keep) => {
      const kept = names.filter(keep)
      if (kept.length < names.length) lose()
      return kept
    },
    lose,
    lost: () => lost,
  }
}

/** The keywords that take a keyword's place. A keyword without a rule is left out. */
type Rule = (value: Json, level: Level) => object

const as =
  (key: string): Rule =>
  value => ({ [key]: value })

const rules: Record<string, Rule> = {
  type: as('type'),
  title: as('title'),
  description: as('description'),
  deprecated: as('deprecated'),
  maxProperties: as('maxProperties'),
  'x-i18n': as('x-i18n'),
  properties: (value, { only, sees, part }) => {
    if (!isObject(value)) return {}
    const names = only(Object.keys(value), sees.seen)
    return { properties: Object.fromEntries(names.map(name => [name, part(value[name]!)])) }
  },
  // Patterns are not run here: one that spells out an unseen name is left out, every other says nothing of it.
  patternProperties: (value, { only, sees, part }) => {
    if (!isObject(value)) return {}
    const patterns = only(Object.keys(value), pattern => !spellsUnseen(pattern, sees))
    return { patternProperties: Object.fromEntries(patterns.map(pattern => [pattern, part(value[pattern]!)])) }
  },
  additionalProperties: (value, { part }) => ({ additionalProperties: part(value) }),
  unevaluatedProperties: (value, { part }) => ({ unevaluatedProperties: part(value) }),
  propertyNames: (value, { part, sees, lose }) =>
    spellsUnseen(JSON.stringify(value), sees) ? lose() : { propertyNames: part(value) },
  minProperties: (value, { sees, lose, schema }) =>
    Object.keys(own(schema, 'properties') ?? {}).some(name => sees.hidden.has(name))
      ? lose()
      : { minProperties: value },
  required: (value, level) => {
    const names = requirable(value, level)
    return names.length ? { required: names } : {}
  },
  dependentRequired: (value, level) => {
    if (!isObject(value)) return {}
    const names = level.only(Object.keys(value), level.sees.seen)
    return { dependentRequired: Object.fromEntries(names.map(name => [name, requirable(value[name]!, level)])) }
  },
  dependentSchemas: (value, { only, sees, below }) => {
    if (!isObject(value)) return {}
    const names = only(Object.keys(value), sees.seen)
    return { dependentSchemas: Object.fromEntries(names.map(name => [name, below(value[name]!)])) }
  },
  dependencies: (value, level) => {
    if (!isObject(value)) return {}
    const names = level.only(Object.keys(value), level.sees.seen)
    const trim = (entry: Json) => (Array.isArray(entry) ? requirable(entry, level) : level.below(entry))
    return { dependencies: Object.fromEntries(names.map(name => [name, trim(value[name]!)])) }
  },
  allOf: (value, { below }) => ({ allOf: list(value).map(entry => below(entry)) }),
  anyOf: (value, { below }) => ({ anyOf: list(value).map(entry => below(entry, 'asks')) }),
  oneOf: (value, { whole, schema, below }) => {
    const entries = list(value)
    const kept = entries.map(whole)
    if (!kept.includes(null)) return { oneOf: kept }
    // Two of them may hold now where one did before.
    return own(schema, 'anyOf') === undefined ? { anyOf: entries.map(entry => below(entry, 'asks')) } : {}
  },
  not: (value, { whole }) => {
    const kept = whole(value)
    return kept === null ? {} : { not: kept }
  },
  if: (value, { schema, whole, below }) => {
    const kept = whole(value)
    if (kept === null) return {}
    const branches = ['then', 'else'].flatMap(key => {
      const branch = own(schema, key)
      return branch === undefined ? [] : [[key, below(branch)] as const]
    })
    return { if: kept, ...Object.fromEntries(branches) }
  },
  $ref: (value, { refer, mood, lose }) => {
    const target = typeof value === 'string' ? refer(value, mood) : null
    if (!target || target.lost) lose()
    return target ? { $ref: target.ref } : {}
  },
}

/** What is demanded must be possible for the caller to fill in; a question may be about anything they see. */
function requirable(value: Json, { only, sees, mood }: Level): string[] {
  const names = list(value).filter(name => typeof name === 'string')
  const seen = only(names, sees.seen)
  return mood === 'demands' ? seen.filter(sees.writable) : seen
}

const list = (value: Json): Json[] => (Array.isArray(value) ? value : [])

/** Wherever it stands in it: a form that checks a little less loses nothing, the server checks all. */
const spellsUnseen = (text: string, { hidden }: Sees) => [...hidden].some(name => text.includes(name))

/** Everything that can be said of an entity's document without other entities: all problems at once. */
import type { JsonObject } from '../../contract/json.ts'
import type { Problem } from '../../contract/problem.ts'
import { AppError } from '../../errors.ts'
import { dialectOf } from '../dialect.ts'
import { type Draft, draftEntity } from '../draft.ts'
import { listAt, objectAt, own } from '../json-values.ts'
import type { Dialect } from '../keywords.ts'
import { pointer, pointerKeys } from '../pointer.ts'
import { referencesOf } from '../references.ts'
import { walkSchemas } from '../walk.ts'
import { fieldProblems } from './field-problems.ts'
import { keywordProblems } from './keyword-problems.ts'
import { againstMetaSchema } from './meta-schema.ts'
import { patternProblems } from './pattern-problems.ts'
import { referenceProblems } from './reference-problems.ts'
import { settingProblems } from './setting-problems.ts'

const maxDepth = 32
const maxEnum = 10_000

/** `name` is what the entity is called; '' while only an extension's properties are looked at. */
export function checkEntityDocument(document: JsonObject, name: string): Problem[] {
  const dialect = dialectOf(document)
  if (!dialect) return [dialectProblem(document)]
  const shape = againstMetaSchema('entity', document).map(unknownSetting)
  const problems = [...rootProblems(document), ...shape]
  // What follows reads the document, and may trust its shape.
  if (problems.length) return [...problems, ...keywordsOnly(document, dialect)]
  const drafted = draft(document, name)
  if ('problems' in drafted) return drafted.problems
  return [...schemaProblems(document, dialect, drafted), ...fieldProblems(drafted), ...settingProblems(drafted)]
}

const unknownSetting = (problem: Problem): Problem =>
  problem.code === 'additionalProperties'
    ? { ...problem, code: 'unknown-key', message: "There is no such setting. Notes of your own begin with 'x-'." }
    : problem

function draft(document: JsonObject, name: string): Draft | { problems: Problem[] } {
  try {
    return draftEntity({ id: 'check', name: name || 'check', revision: 0, text: JSON.stringify(document), ids: {} })
  } catch (error) {
    if (error instanceof AppError) return { problems: error.details }
    throw error
  }
}

const dialectProblem = (document: JsonObject): Problem => ({
  pointer: '/$schema',
  code: 'dialect',
  message: `Enishi reads JSON Schema 2020-12 and draft-07, not ${JSON.stringify(own(document, '$schema'))}.`,
})

function rootProblems(document: JsonObject): Problem[] {
  const type = own(document, 'type')
  if (type === undefined || type === 'object') return []
  return [{ pointer: '/type', code: 'root-type', message: 'An entity describes one record: its "type" is "object".' }]
}

const keywordsOnly = (document: JsonObject, dialect: Dialect): Problem[] => {
  const problems: Problem[] = []
  walkSchemas(document, ({ schema, pointer, parent }) => {
    problems.push(...keywordProblems({ schema, pointer, dialect, isRoot: !parent, isField: true }))
  })
  return problems
}

function schemaProblems(document: JsonObject, dialect: Dialect, { reached }: Draft): Problem[] {
  const references = referencesOf(document)
  const fields = new Set([...reached.properties.values()].flatMap(list => list.map(({ pointer }) => pointer)))
  const problems: Problem[] = []
  walkSchemas(document, ({ schema, pointer: at, depth, parent }) => {
    if (depth === maxDepth + 1)
      problems.push({ pointer: at, code: 'too-deep', message: `Schemas nest at most ${maxDepth} deep.` })
    if (depth > maxDepth) return
    const isField = fields.has(at) || isDefinition(at) || isPartOf(fields, at)
    problems.push(
      ...keywordProblems({ schema, pointer: at, dialect, isRoot: !parent, isField }),
      ...patternProblems(schema, at),
      ...referenceProblems(schema, at, references),
      ...enumProblems(schema, at),
      ...keyProblems(schema, at),
    )
  })
  return problems
}

const isDefinition = (at: string) => /^\/(\$defs|definitions)\/[^/]+$/.test(at)

/** `allOf` and choices of a field say what it is, as the field itself does. */
function isPartOf(fields: Set<string>, at: string): boolean {
  const outer = at.replace(/\/(allOf|anyOf|oneOf)\/\d+$/, '')
  return outer !== at && (fields.has(outer) || isDefinition(outer) || isPartOf(fields, outer))
}

function enumProblems(schema: JsonObject, at: string): Problem[] {
  const size = Math.max(listAt(schema, 'enum').length, listAt(schema, 'oneOf').length, listAt(schema, 'anyOf').length)
  if (size <= maxEnum) return []
  return [
    {
      pointer: at,
      code: 'too-many',
      message: `At most ${maxEnum} options; these are ${size}. Make them an entity of their own.`,
    },
  ]
}

/** Names that JavaScript gives to every object are no names for fields at any depth. */
function keyProblems(schema: JsonObject, at: string): Problem[] {
  return Object.keys(objectAt(schema, 'properties') ?? {})
    .filter(key => (key === 'constructor' || key === 'prototype') && pointerKeys(at).length > 0)
    .map(key => ({
      pointer: pointer(at, 'properties', key),
      code: 'field-name',
      message: `'${key}' is refused as a key.`,
    }))
}

/** Settings against their schema; then the expressions, templates and picked things in them. Pointers into the settings. */
import type { ValidateFunction } from 'ajv'
import type { JsonObject, Schema } from '../../contract/json.ts'
import type { Problem } from '../../contract/problem.ts'
import { checkExpression } from '../../expression/check.ts'
import type { ExpressionProblem, Scope } from '../../expression/scope.ts'
import { checkTemplate } from '../../expression/template/template.ts'
import { type ExpressionType, elementOf, isNumeric, typeTitle } from '../../expression/types.ts'
import { fieldAt } from '../../metadata/field-path.ts'
import type { Model } from '../../metadata/model.ts'
import { pointer } from '../../metadata/pointer.ts'
import { createAjv } from '../../metadata/validate/ajv.ts'
import { problemsOf } from '../../metadata/validate/problems.ts'
import { type Place, placesOf } from '../setting-places.ts'

export interface Settings {
  schema: Schema
  settings: JsonObject
  scope: Scope
  model: Model
  /** Of which entity `record` is. */
  record: string | null
}

export function settingProblems({ schema, settings, scope, model, record }: Settings): Problem[] {
  const problems = againstSchema(schema, settings)
  if (problems.length) return problems
  return placesOf(schema, settings).flatMap(place =>
    placeProblems(place, { scope: scopeOf(place, scope), model, record }).map(problem => ({
      ...problem,
      pointer: pointer('', ...place.path),
    })),
  )
}

const compiled = new WeakMap<Schema, ValidateFunction>()

function againstSchema(schema: Schema, settings: JsonObject): Problem[] {
  const validate = compiled.get(schema) ?? createAjv('2020-12').compile(schema)
  compiled.set(schema, validate)
  return validate.call({ left: Number.POSITIVE_INFINITY }, settings) ? [] : problemsOf(validate.errors ?? [])
}

/** An expression on another entity's records (`x-of`) calls those `record`. */
const scopeOf = (place: Place, scope: Scope): Scope =>
  place.kind === 'cel' && typeof place.of === 'string'
    ? { ...scope, variables: { ...scope.variables, record: place.of } }
    : scope

type Told = Omit<Problem, 'pointer'>

function placeProblems(place: Place, { scope, model, record }: Pick<Settings, 'scope' | 'model' | 'record'>): Told[] {
  switch (place.kind) {
    case 'cel':
      return celProblems(place.source, place.gives, scope)
    case 'template':
      return checkTemplate(place.text, scope, place.mode).problems.map(told)
    case 'value':
      return [...fieldProblems(model, place.entity, place.field), ...celProblems(place.source, undefined, scope)]
    case 'pick':
      return pickProblems(place, model, record)
  }
}

/** `number` and `list` are of several types. */
function celProblems(source: string, gives: string | undefined, scope: Scope): Told[] {
  const family = gives === undefined ? undefined : families[gives]
  const expects = family ? undefined : (gives as ExpressionType | undefined)
  const { expression, problems } = checkExpression(source, scope, expects)
  if (!expression) return problems.map(told)
  if (!family || family.holds(expression.type)) return []
  const message = `This gives ${typeTitle(expression.type)}, but ${family.title} is needed here.`
  return [{ code: 'wrong-type', message, parameters: { given: expression.type, needed: gives, line: 1, column: 1 } }]
}

const isFree = (type: ExpressionType) => type === 'json' || type === 'null'
const families: Record<string, { title: string; holds(type: ExpressionType): boolean }> = {
  number: { title: 'a number', holds: type => isNumeric(type) || isFree(type) },
  list: { title: 'a list', holds: type => elementOf(type) !== null || isFree(type) },
}

const told = ({ line, column, pointer: _, ...problem }: ExpressionProblem): Told => ({
  ...problem,
  parameters: { ...problem.parameters, line, column },
})

function pickProblems(
  { what, name, of }: Extract<Place, { kind: 'pick' }>,
  model: Model,
  record: string | null,
): Told[] {
  if (what === 'entity') return entityProblems(model, name)
  if (what === 'field') return fieldProblems(model, of === undefined ? record : of, name)
  if (what === 'role' || what === 'workflow' || what === 'message')
    return model.documents[what].has(name) || name === 'administrator'
      ? []
      : [{ code: 'unknown-document', message: `There is no ${what} '${name}'.` }]
  return []
}

const entityProblems = (model: Model, name: string): Told[] =>
  model.entities.has(name) ? [] : [{ code: 'unknown-entity', message: `There is no entity '${name}'.` }]

/** What is wrong with the entity is told where that stands. */
function fieldProblems(model: Model, entity: string | null, path: string): Told[] {
  if (entity === null || !model.entities.has(entity) || fieldAt(model, entity, path)) return []
  const message = `'${entity}' has no field '${path}'.`
  return [{ code: 'unknown-field', message, parameters: { entity, field: path } }]
}

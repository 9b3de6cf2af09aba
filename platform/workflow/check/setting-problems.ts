/** Settings against their schema; then the expressions, templates and picked things in them. Pointers into the settings. */
import type { ValidateFunction } from 'ajv'
import type { JsonObject, Schema } from '../../contract/json.ts'
import type { Problem } from '../../contract/problem.ts'
import type { Scope } from '../../expression/scope.ts'
import type { Model } from '../../metadata/model.ts'
import { pointer } from '../../metadata/pointer.ts'
import { createAjv } from '../../metadata/validate/ajv.ts'
import { problemsOf } from '../../metadata/validate/problems.ts'
import { placesOf } from '../setting-places.ts'
import { compileSettings } from '../settings/compile-settings.ts'

export interface Settings {
  schema: Schema
  settings: JsonObject
  scope: Scope
  model: Model
}

export function settingProblems({ schema, settings, scope, model }: Settings): Problem[] {
  const problems = againstSchema(schema, settings)
  if (problems.length) return problems
  return [...compileSettings(schema, settings, scope).problems, ...documentProblems(schema, settings, model)]
}

const compiled = new WeakMap<Schema, ValidateFunction>()

function againstSchema(schema: Schema, settings: JsonObject): Problem[] {
  const validate = compiled.get(schema) ?? createAjv('2020-12').compile(schema)
  compiled.set(schema, validate)
  return validate.call({ left: Number.POSITIVE_INFINITY }, settings) ? [] : problemsOf(validate.errors ?? [])
}

/** What is picked from documents has to be there; the role of administrators has none. */
function documentProblems(schema: Schema, settings: JsonObject, model: Model): Problem[] {
  return placesOf(schema, settings).flatMap(place => {
    if (place.kind !== 'pick' || place.name === 'administrator') return []
    const { what, name, path } = place
    if ((what !== 'role' && what !== 'workflow' && what !== 'message') || model.documents[what].has(name)) return []
    return [{ pointer: pointer('', ...path), code: 'unknown-document', message: `There is no ${what} '${name}'.` }]
  })
}

/** Compiled settings with everything in them computed for one run: what a node's `run` gets. */
import type { Json, JsonObject } from '../../contract/json.ts'
import type { CelKind } from '../../contract/workflow/node-type.ts'
import { stepFailure } from '../../contract/workflow/step-failure.ts'
import { dayOf, instantOf } from '../../expression/calendar.ts'
import { type EvaluationValues, evaluate, evaluateWhole } from '../../expression/evaluate.ts'
import { renderTemplate } from '../../expression/template/template.ts'
import { filterText } from './filter-text.ts'
import type { Reading } from './reading.ts'

/** Throws a step's failure for a value that is of no use in its place. */
export const readSettings = (reading: Reading, values: EvaluationValues): JsonObject => {
  const settings = read(reading, values)
  return typeof settings === 'object' && settings !== null && !Array.isArray(settings) ? settings : {}
}

function read(reading: Reading, values: EvaluationValues): Json {
  switch (reading.kind) {
    case 'plain':
      return reading.value
    case 'value':
      return asKind(reading.as, (reading.whole ? evaluateWhole : evaluate)(reading.expression, values))
    case 'reference':
      return referenceTo(reading.entity, evaluate(reading.expression, values))
    case 'template':
      return renderTemplate(reading.template, values)
    case 'filter':
      return filterText(reading.filter, values)
    case 'list':
      return reading.items.map(item => read(item, values))
    case 'object':
      return Object.fromEntries(reading.entries.map(([key, each]) => [key, read(each, values)]))
  }
}

const referenceTo = (entity: string, _id: Json): Json => (_id === null ? null : { entity, _id })

function asKind(kind: CelKind, value: Json): Json {
  if (kind === 'people') return [...new Set([value].flat().flatMap(personId))]
  if (value === null) return null
  if (kind === 'record') return idOf(value)
  if (kind === 'list') return Array.isArray(value) ? value : [value]
  return fits[kind]?.(value) === false ? null : value
}

/** Where free JSON was given, it may be anything. */
const fits: Partial<Record<CelKind, (value: Json) => boolean>> = {
  integer: value => Number.isSafeInteger(value),
  date: value => typeof value === 'string' && dayOf(value) !== null,
  timestamp: value => typeof value === 'string' && instantOf(value) !== null,
}

function personId(value: Json): string[] {
  if (value === null) return []
  const id = idOf(value)
  if (id !== null && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return [id.toLowerCase()]
  throw stepFailure('not-a-person', `'${String(id ?? JSON.stringify(value)).slice(0, 100)}' is not the id of a person.`)
}

function idOf(value: Json): string | null {
  const id = typeof value === 'object' && value !== null && !Array.isArray(value) ? value['_id'] : value
  return typeof id === 'string' ? id : null
}

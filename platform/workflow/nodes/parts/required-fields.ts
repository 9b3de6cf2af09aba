/** At publish: a record that is created has to have what its entity requires. */
import type { JsonObject } from '../../../contract/json.ts'
import type { OutputScope, SettingProblem } from '../../../contract/workflow/node-type.ts'

/** The schema of an entity's records says under `x-required` which fields nobody fills in by themselves. */
export function requiredProblems({ entity, fields }: JsonObject, known: OutputScope): SettingProblem[] {
  const required = known.entity(String(entity))?.['x-required']
  const given = typeof fields === 'object' && fields !== null ? Object.keys(fields) : []
  const missing = Array.isArray(required) ? required.filter(name => !given.includes(String(name))) : []
  return missing.map(name => ({
    pointer: '/fields',
    code: 'required',
    message: `'${String(name)}' of '${String(entity)}' is required: give it a value.`,
  }))
}

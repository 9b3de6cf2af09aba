/** Which problems a form tells: of fields one may fill in and sees, plus what its conditions ask for. Pure. */
import type { JsonObject } from '../../platform/contract/json.ts'
import type { Problem } from '../../platform/contract/problem.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import type { Conditions } from './conditions/conditions.ts'
import { formBody } from './data/form-changes.ts'
import { mayWrite } from './may-write.ts'
import { findProblems } from './validate/find-problems.ts'
import { pointerKeys } from './validate/keyword-value.ts'

export function formProblems(
  description: EntityDescription,
  data: JsonObject,
  record: JsonObject | null,
  conditions: Conditions,
): Problem[] {
  const body = formBody(data)
  const fields = description.entity.fields.filter(
    field => mayWrite(description, field, record) && conditions.visible(field.name) && !conditions.readOnly(field.name),
  )
  const asked = fields.filter(({ name }) => conditions.required(name) && body[name] === undefined)
  const names = new Set(fields.map(({ name }) => name))
  const found = findProblems(description.schema, body).filter(({ pointer }) => names.has(fieldOf(pointer)))
  const missing = asked.filter(({ name }) => !found.some(problem => fieldOf(problem.pointer) === name))
  return [...found, ...missing.map(({ name }) => requiredProblem(name))]
}

/** `/lines/0/amount` → `lines`. */
export const fieldOf = (pointer: string): string => pointerKeys(pointer)[0] ?? ''

const requiredProblem = (name: string): Problem => ({
  pointer: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
  code: 'required',
  message: `'${name}' is required.`,
})

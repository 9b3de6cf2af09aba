/** What is wrong with a task's answers by the schema of its form. */
import type { JsonObject, Schema } from '../../contract/json.ts'
import type { Problem } from '../../contract/problem.ts'
import { createValidator } from '../../metadata/validate/validator.ts'

/** Without a form there is nothing to answer. */
export function formProblems(form: Schema | null, values: JsonObject): Problem[] {
  const schema = { type: 'object', additionalProperties: false, ...form }
  return createValidator(
    '2020-12',
    [],
    () => schema,
  )(values).map(problem => ({
    ...problem,
    pointer: `/values${problem.pointer}`,
  }))
}

/** A web form asks for what a visitor can fill in, and gives every record all that it needs. */
import type { Problem } from '../../contract/problem.ts'
import type { WebformDocument } from '../../contract/webform.ts'
import type { CompiledModel } from '../compile-model.ts'
import { pointer } from '../pointer.ts'
import { inputKinds } from '../webform-inputs.ts'

export function webformProblems(
  { entity: name, fields, values = {} }: WebformDocument,
  next: CompiledModel,
): Problem[] {
  const entity = next.entities.get(name)
  if (!entity) return []
  const problems: Problem[] = []
  const names = fields.map(given => (typeof given === 'string' ? given : given.field))
  for (const [index, field] of names.entries()) {
    const found = entity.byName.get(field)
    const at = pointer('/fields', index)
    if (found && (!inputKinds[found.type] || found.readOnly || found.computed || found.encrypted))
      problems.push({ pointer: at, code: 'unfit-field', message: `Visitors cannot fill in '${field}'.` })
    if (names.indexOf(field) < index)
      problems.push({ pointer: at, code: 'twice', message: `'${field}' is in the form twice.` })
  }
  const missing = entity.fields.filter(
    ({ name, required, default: given, type }) =>
      required && given === undefined && type !== 'autonumber' && !names.includes(name) && !Object.hasOwn(values, name),
  )
  return [
    ...problems,
    ...missing.map(({ name }) => ({
      pointer: '/fields',
      code: 'missing-field',
      message: `Every record needs '${name}': ask for it, or give it in 'values'.`,
    })),
  ]
}

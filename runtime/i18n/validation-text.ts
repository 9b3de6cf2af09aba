/**
 * What is wrong with a value, in the user's language, from the JSON Schema keyword and its parameters: one sentence
 * for the browser's validator and the server's, so a message beside a field never changes its wording on the way.
 */
import type { TFunction } from 'i18next'
import type { Problem } from '../../platform/contract/problem.ts'

export function validationText({ code, parameters = {}, message }: Omit<Problem, 'pointer'>, t: TFunction): string {
  // `format-email`, `type-number`: a sentence of its own where there is one.
  const special = code === 'format' || code === 'type' ? parameters[code] : undefined
  const keys = [...(special ? [`validation.${code}-${special}`] : []), `validation.${code}`]
  const count = numberIn(parameters)
  return t([...keys, 'validation.other'], { ...parameters, ...(count !== undefined && { count }), message })
}

/** `maxLength` and its kin come as `limit` (Ajv) or under their own name. */
function numberIn(parameters: Record<string, unknown>): number | undefined {
  const limit = parameters['limit'] ?? parameters['multipleOf']
  return typeof limit === 'number' ? limit : undefined
}

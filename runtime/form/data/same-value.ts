/** Whether two values of a form say the same; what was left empty says nothing. */
import type { Json } from '../../../platform/contract/json.ts'
import { formChanges } from './form-changes.ts'

export const sameValue = (a: Json | undefined, b: Json | undefined): boolean =>
  a === b || Object.keys(formChanges({ value: a ?? null }, { value: b ?? null })).length === 0

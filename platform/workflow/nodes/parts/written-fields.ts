/** The values of fields as a write takes them. */
import type { Json, JsonObject } from '../../../contract/json.ts'

/** `left out`: an expression that gives nothing says nothing; `cleared`: it empties the field. */
export function writtenFields(fields: Json | undefined, { empty }: { empty: 'left out' | 'cleared' }): JsonObject {
  const values = typeof fields === 'object' && fields !== null && !Array.isArray(fields) ? fields : {}
  if (empty === 'cleared') return values
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
}

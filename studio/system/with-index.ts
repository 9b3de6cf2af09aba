/** An index more in the text of an entity; everything else stays as its author wrote it. */
import type { Json } from '../../platform/contract/json.ts'
import { valueAt } from '../text/value-at.ts'
import { writeValue } from '../text/write-value.ts'

export function withIndex(text: string, fields: string[]): string {
  const settings = valueAt(text, ['x-entity'])
  if (settings === undefined) return writeValue(text, ['x-entity'], { indexes: [fields] })
  const before = valueAt(text, ['x-entity', 'indexes'])
  return writeValue(text, ['x-entity', 'indexes'], [...(Array.isArray(before) ? before : []), fields] as Json)
}

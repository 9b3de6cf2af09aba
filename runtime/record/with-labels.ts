/** Edits and histories hold related records by id; one reads their names. Pure. */
import type { Json } from '../../platform/contract/json.ts'

export function withLabels(value: Json | undefined, labels: ReadonlyMap<string, string>): Json | undefined {
  if (typeof value === 'string') return labels.has(value) ? { _id: value, _label: labels.get(value)! } : value
  if (Array.isArray(value)) return value.map(each => withLabels(each, labels) ?? null)
  const label = typeof value === 'object' && value !== null ? labels.get(String(value['_id'])) : undefined
  return label === undefined ? value : { ...(value as object), _label: label }
}

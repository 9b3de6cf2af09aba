/** `x-entity.retention`: how long records are kept. */
import type { Json, JsonObject } from '../contract/json.ts'
import { objectAt, own, stringAt } from './json-values.ts'

export interface RetentionRule {
  /** So long after `from` a record goes to the trash; an ISO 8601 duration of whole days. */
  after: string | null
  /** A field with a date, `_createdAt` or `_updatedAt`. */
  from: string
  /** So long after it went to the trash a record is removed for good. */
  purgeAfter: string | null
  /** While this field is true, or its date has not passed, the record is kept. */
  unless: string | null
}

export function retentionRule(settings: JsonObject): RetentionRule | null {
  const rule = objectAt(settings, 'retention')
  if (!rule) return null
  return {
    after: duration(own(rule, 'after')),
    from: stringAt(rule, 'from') ?? '_updatedAt',
    purgeAfter: duration(own(rule, 'purgeAfter')),
    unless: stringAt(rule, 'unless') ?? null,
  }
}

/** A number is one of days. */
const duration = (value: Json | undefined): string | null =>
  typeof value === 'number' ? `P${value}D` : typeof value === 'string' ? value : null

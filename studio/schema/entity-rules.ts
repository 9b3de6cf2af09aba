/** Rules and duplicate rules of an entity as rows, and their edits: text in, text out. */
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import { insertAt, removeAt } from '../text/edit-json.ts'
import { valueAt } from '../text/value-at.ts'
import { writeValue } from '../text/write-value.ts'
import { isObject, listAt, objectAt, textAt, textsAt } from './read-json.ts'

export interface RuleRow {
  when: string
  message: string
  ja: string
  fields: string[]
}

export interface DuplicateRow {
  match: string[]
  fuzzy: string[]
}

export type RuleList = 'rules' | 'duplicates'

/** By place, as they are edited: what is no rule is an empty one. */
const listOf = (document: JsonObject | null, key: RuleList): JsonObject[] =>
  listAt(objectAt(document ?? {}, 'x-entity'), key).map(rule => (isObject(rule) ? rule : {}))

export const rulesOf = (document: JsonObject | null): RuleRow[] =>
  listOf(document, 'rules').map(rule => ({
    when: textAt(rule, 'when') ?? '',
    message: textAt(rule, 'message') ?? '',
    ja: textAt(objectAt(objectAt(rule, 'x-i18n'), 'ja'), 'message') ?? '',
    fields: textsAt(rule, 'fields'),
  }))

export const duplicatesOf = (document: JsonObject | null): DuplicateRow[] =>
  listOf(document, 'duplicates').map(rule => ({ match: textsAt(rule, 'match'), fuzzy: textsAt(rule, 'fuzzy') }))

/** Empty lists and texts are taken out. */
export function setRule(text: string, key: RuleList, index: number, path: string[], value: string | string[]): string {
  const written = writeValue(text, ['x-entity', key, index, ...path], value.length ? (value as Json) : undefined)
  return value.length ? written : withoutEmpty(written, ['x-entity', key, index, ...path.slice(0, -1)], 3)
}

export function addRule(text: string, key: RuleList, rule: JsonObject): string {
  const rules = valueAt(text, ['x-entity', key])
  if (!Array.isArray(rules)) return writeValue(text, ['x-entity', key], [rule])
  return insertAt(text, ['x-entity', key], rules.length, rule)
}

export function removeRule(text: string, key: RuleList, index: number): string {
  const rules = valueAt(text, ['x-entity', key])
  const isLast = Array.isArray(rules) && rules.length === 1
  return removeAt(text, isLast ? ['x-entity', key] : ['x-entity', key, index])
}

function withoutEmpty(text: string, path: (string | number)[], keep: number): string {
  let result = text
  for (let at = path; at.length > keep; at = at.slice(0, -1)) {
    const left = valueAt(result, at)
    if (!isObject(left) || Object.keys(left).length) break
    result = removeAt(result, at)
  }
  return result
}

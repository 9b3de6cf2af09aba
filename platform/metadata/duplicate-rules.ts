/** `x-entity.duplicates`: when two records are taken for one and the same thing. */
import type { JsonObject } from '../contract/json.ts'
import { isObject, listAt, stringsAt } from './json-values.ts'

export interface DuplicateRule {
  /** Fields that are equal once written alike: width, case, kana, old kanji, legal form. */
  match: string[]
  /** Fields that are much alike. */
  fuzzy: string[]
}

export const duplicateRules = (settings: JsonObject): DuplicateRule[] =>
  listAt(settings, 'duplicates').flatMap(rule =>
    isObject(rule) ? [{ match: stringsAt(rule, 'match'), fuzzy: stringsAt(rule, 'fuzzy') }] : [],
  )

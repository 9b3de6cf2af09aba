/** Texts by language in a document: read and written for one language, the others untouched. Text in, text out. */
import type { Json } from '../../platform/contract/json.ts'
import { isObject, textAt } from '../schema/read-json.ts'
import { removeAt, setValue } from '../text/edit-json.ts'
import type { JsonPath } from '../text/json-path.ts'
import { valueAt } from '../text/value-at.ts'

export const textLanguages = ['en', 'ja'] as const
export type TextLanguage = (typeof textLanguages)[number]

/** A text alone is the same in all languages; it is shown as English, and behind the others as what they fall back to. */
export function textIn(value: Json | undefined, language: TextLanguage): string {
  if (typeof value === 'string') return language === 'en' ? value : ''
  return isObject(value) ? (textAt(value, language) ?? '') : ''
}

/** What stands there where the language has no text of its own. */
export function fallbackOf(value: Json | undefined, language: TextLanguage): string {
  if (typeof value === 'string') return value
  const others = textLanguages.filter(other => other !== language)
  return isObject(value) ? (others.map(other => textAt(value, other)).find(Boolean) ?? '') : ''
}

/** An empty text takes the language out, and the last one the whole. */
export function setTextIn(text: string, path: JsonPath, language: TextLanguage, value: string): string {
  const before = valueAt(text, path)
  if (typeof before === 'string') return setSingle(text, path, { before, language, value })
  if (isObject(before)) {
    if (value !== '') return setValue(text, [...path, language], value)
    const left = Object.keys(before).filter(key => key !== language)
    return removeAt(text, left.length ? [...path, language] : path)
  }
  return value === '' ? text : setValue(text, path, { [language]: value })
}

interface Single {
  before: string
  language: TextLanguage
  value: string
}

/** The second language is what makes a text alone one of two. */
function setSingle(text: string, path: JsonPath, { before, language, value }: Single): string {
  if (language === 'en') return value === '' ? removeAt(text, path) : setValue(text, path, value)
  return value === '' ? text : setValue(text, path, { en: before, [language]: value })
}

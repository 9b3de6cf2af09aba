/** A web form as its editor reads it, and the editor's edits of its text: nothing else in the text changes. */
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import { isObject, listAt, textAt } from '../schema/read-json.ts'
import { setTextIn, type TextLanguage } from '../templates/texts-edits.ts'
import { setValue } from '../text/edit-json.ts'
import { valueAt } from '../text/value-at.ts'
import { writeValue } from '../text/write-value.ts'

export interface WebformRow {
  field: string
  /** What is said about it beside its name. */
  at: JsonObject
}

/** A field may be named alone, or with what is said about it. */
export const rowsOf = (document: JsonObject): WebformRow[] =>
  listAt(document, 'fields').map(value => {
    if (typeof value === 'string') return { field: value, at: {} }
    const at = isObject(value) ? value : {}
    return { field: textAt(at, 'field') ?? '', at }
  })

export function setRowText(
  text: string,
  index: number,
  key: 'label' | 'help',
  { language, value }: { language: TextLanguage; value: string },
): string {
  return simplified(setTextIn(opened(text, index), ['fields', index, key], language, value), index)
}

export const setRowRequired = (text: string, index: number, required: boolean): string =>
  simplified(writeValue(opened(text, index), ['fields', index, 'required'], required || undefined), index)

/** Room for more than its name. */
function opened(text: string, index: number): string {
  const value = valueAt(text, ['fields', index])
  return typeof value === 'string' ? setValue(text, ['fields', index], { field: value }) : text
}

/** A field of which nothing is said is named alone. */
function simplified(text: string, index: number): string {
  const value = valueAt(text, ['fields', index])
  if (!isObject(value) || Object.keys(value).length !== 1) return text
  const field = textAt(value, 'field')
  return field === undefined ? text : setValue(text, ['fields', index], field)
}

/** An id that no other consent of the form has. */
export function newConsent(document: JsonObject, text: string): Json {
  const taken = listAt(document, 'consents').map(value => (isObject(value) ? textAt(value, 'id') : undefined))
  let id = 'privacy'
  for (let number = 2; taken.includes(id); number++) id = `consent-${number}`
  return { id, text, version: '1', required: true }
}

/** What one puts into a page of one's own. */
export function embedCode(
  origin: string,
  { id, title, language }: { id: string; title: string; language: string },
): string {
  const attribute = (value: string) => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  return `<script src="${attribute(origin)}/forms/embed.js" data-form="${attribute(id)}" data-title="${attribute(title)}" data-language="${attribute(language)}" async></script>`
}

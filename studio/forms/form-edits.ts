/**
 * What the form designer does to a form's text: text in, text out, and nothing else in the text changes.
 *
 *     moveItem(text, { tab: 0, section: 0, item: 2 }, { tab: 1, section: 0, item: 0 })
 *
 * A place that does not exist leaves the text alone.
 */
import type { FormItem, FormSection, FormTab } from '../../platform/contract/documents.ts'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import { insertAt, moveInto, moveTo, removeAt, setValue } from '../text/edit-json.ts'
import type { JsonPath } from '../text/json-path.ts'
import { sameJson } from '../text/same-json.ts'
import { valueAt } from '../text/value-at.ts'
import { writeValue } from '../text/write-value.ts'

export interface SectionPlace {
  tab: number
  section: number
}
export interface ItemPlace extends SectionPlace {
  item: number
}

export const tabPath = (tab: number): JsonPath => ['tabs', tab]
export const sectionPath = ({ tab, section }: SectionPlace): JsonPath => [...tabPath(tab), 'sections', section]
export const itemPath = (place: ItemPlace): JsonPath => [...sectionPath(place), 'items', place.item]

export const addItem = (text: string, place: ItemPlace, item: FormItem): string =>
  insertAt(text, [...sectionPath(place), 'items'], place.item, item as Json)

export const removeItem = (text: string, place: ItemPlace): string => removeAt(text, itemPath(place))

/** `to` is read before anything moves: the item comes to stand before the one that is there now. */
export function moveItem(text: string, from: ItemPlace, to: ItemPlace): string {
  if (from.tab !== to.tab || from.section !== to.section)
    return moveInto(text, itemPath(from), [...sectionPath(to), 'items'], to.item)
  return moveTo(text, itemPath(from), to.item > from.item ? to.item - 1 : to.item)
}

/** Says something about a place; `undefined` takes it back, and a field that says nothing else is its name again. */
export function setItem(text: string, place: ItemPlace, key: string, value: Json | undefined): string {
  const path = itemPath(place)
  const before = valueAt(text, path)
  if (before === undefined || before === null) return text
  if (typeof before === 'string')
    return value === undefined ? text : setValue(text, path, { field: before, [key]: value })
  const changed = writeValue(text, [...path, key], value)
  const left = valueAt(changed, path) as JsonObject
  const isPlain = value === undefined && sameJson(Object.keys(left), ['field'])
  return isPlain ? setValue(changed, path, left['field']!) : changed
}

export const addSection = (text: string, place: SectionPlace, section: FormSection): string =>
  insertAt(text, [...tabPath(place.tab), 'sections'], place.section, section as unknown as Json)

/** With all that stands in it. */
export const removeSection = (text: string, place: SectionPlace): string => removeAt(text, sectionPath(place))

/** As `moveItem`. */
export function moveSection(text: string, from: SectionPlace, to: SectionPlace): string {
  if (from.tab !== to.tab) return moveInto(text, sectionPath(from), [...tabPath(to.tab), 'sections'], to.section)
  return moveTo(text, sectionPath(from), to.section > from.section ? to.section - 1 : to.section)
}

export const setSection = (text: string, place: SectionPlace, key: string, value: Json | undefined): string =>
  valueAt(text, sectionPath(place)) === undefined ? text : writeValue(text, [...sectionPath(place), key], value)

export const addTab = (text: string, tab: number, given: FormTab): string =>
  insertAt(text, ['tabs'], tab, given as unknown as Json)

export const setTabWhen = (text: string, tab: number, visibleWhen: string | undefined): string =>
  valueAt(text, tabPath(tab)) === undefined ? text : writeValue(text, [...tabPath(tab), 'visibleWhen'], visibleWhen)

/** With all that stands on it; the last one stays, since a form has at least one. */
export function removeTab(text: string, tab: number): string {
  const tabs = valueAt(text, ['tabs'])
  return Array.isArray(tabs) && tabs.length > 1 ? removeAt(text, tabPath(tab)) : text
}

/** `to`: where it stands then. */
export const moveTab = (text: string, from: number, to: number): string => moveTo(text, tabPath(from), to)

/** For whom the form is; what is empty is not written. */
export function setFor(text: string, key: 'roles' | 'stage' | 'device', value: Json | undefined): string {
  const isEmpty = value === undefined || value === null || (Array.isArray(value) && !value.length)
  const changed = writeValue(text, ['for', key], isEmpty ? undefined : value)
  const left = valueAt(changed, ['for'])
  return left !== undefined && sameJson(left, {}) ? removeAt(changed, ['for']) : changed
}

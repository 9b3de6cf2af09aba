/**
 * What the view editor does to a view's text: text in, text out, and nothing else in the text changes. What is empty is
 * not written.
 */
import type { ViewColumn, ViewGroup, ViewTotal, ViewType } from '../../platform/contract/documents.ts'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import { noField } from '../../platform/contract/layout-settings.ts'
import { type LayoutType, layoutKeys } from '../../platform/contract/layout-slots.ts'
import { documentOf } from '../schema/field-row.ts'
import { isObject, listAt, own } from '../schema/read-json.ts'
import { removeAt } from '../text/edit-json.ts'
import { sameJson } from '../text/same-json.ts'
import { valueAt } from '../text/value-at.ts'
import { writeValue } from '../text/write-value.ts'

/** The columns in another order, with others or without some: what is written of one stays as it is written. */
export function setColumns(text: string, columns: ViewColumn[]): string {
  const document = documentOf(text)
  if (!document) return text
  const before = listAt(document, 'columns')
  const written = new Map(before.map(column => [nameOf(column), column]))
  return writeValue(
    text,
    ['columns'],
    columns.map(column => columnJson(column, written.get(column.field))),
  )
}

function columnJson(column: ViewColumn, before: Json | undefined): Json {
  const isBare = Object.entries(column).every(([key, value]) => key === 'field' || value === undefined)
  if (isObject(before)) {
    const { pin: _, width: __, ...others } = before
    return { ...others, ...(column as unknown as JsonObject) }
  }
  return isBare ? column.field : (column as unknown as JsonObject)
}

/** `['-amount', 'name']`. */
export const setSort = (text: string, sort: string | undefined): string =>
  setList(text, 'sort', (sort ?? '').split(',').filter(Boolean))

export function setGroups(text: string, groups: ViewGroup[]): string {
  return setList(
    text,
    'group',
    groups.map(group => (Object.keys(group).length === 1 ? group.field : (group as unknown as JsonObject))),
  )
}

export const setQuick = (text: string, fields: string[]): string => setList(text, 'quick', fields)

/** None left is said too: money is summed where nothing is said. */
export const setTotals = (text: string, totals: Record<string, ViewTotal>): string =>
  writeValue(text, ['totals'], totals as JsonObject)

export const setFilter = (text: string, filter: string | undefined): string =>
  writeValue(text, ['filter'], filter?.trim() ? filter : undefined)

/** A layout comes with the fields it goes by; those of another stay, for whoever changes their mind. */
export function setType(text: string, type: ViewType, settings: Record<string, string | undefined>): string {
  const changed = writeValue(text, ['type'], type)
  if (type === 'grid' || valueAt(changed, [layoutKeys[type]]) !== undefined) return changed
  const said = Object.fromEntries(Object.entries(settings).flatMap(([key, name]) => (name ? [[key, name]] : [])))
  return writeValue(changed, [layoutKeys[type]], said)
}

/** Fields of a layout by slot; `-` for none. */
export function setSlots(text: string, layout: LayoutType, change: Record<string, string>): string {
  const key = layoutKeys[layout]
  const changed = Object.entries(change).reduce(
    (result, [slot, name]) => writeValue(result, [key, slot], name === noField ? undefined : name),
    text,
  )
  return sameJson(valueAt(changed, [key]) ?? null, {}) ? removeAt(changed, [key]) : changed
}

/** What a card shows below its name; none: what follows from the columns. */
export const setCard = (text: string, layout: 'kanban' | 'gallery', fields: string[]): string =>
  fields.length || valueAt(text, [layoutKeys[layout]]) !== undefined
    ? writeValue(text, [layoutKeys[layout], 'card'], fields.length ? fields : undefined)
    : text

const setList = (text: string, key: string, list: Json[]): string =>
  writeValue(text, [key], list.length ? list : undefined)

const nameOf = (column: Json): string =>
  typeof column === 'string' ? column : isObject(column) ? String(own(column, 'field')) : ''

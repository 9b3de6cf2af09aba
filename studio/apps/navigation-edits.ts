/** An app's navigation as its editor reads it, and the editor's edits of its text: nothing else in the text changes. */
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import { isObject, listAt, textAt } from '../schema/read-json.ts'
import { insertAt, moveTo, removeAt, setValue } from '../text/edit-json.ts'
import type { JsonPath } from '../text/json-path.ts'
import { valueAt } from '../text/value-at.ts'
import { writeValue } from '../text/write-value.ts'

export const entryKinds = ['entity', 'view', 'dashboard', 'report', 'link'] as const
export type EntryKind = (typeof entryKinds)[number]

export interface EntryPlace {
  group: number
  index: number
}
export interface EntryRow extends EntryPlace {
  /** null: it says nothing, or something that this editor does not know. */
  kind: EntryKind | null
  target: string
  item: JsonObject
}
export interface GroupRow {
  index: number
  group: JsonObject
  entries: EntryRow[]
}

export function groupsOf(document: JsonObject): GroupRow[] {
  return listAt(document, 'navigation').map((value, index) => {
    const group = isObject(value) ? value : {}
    return {
      index,
      group,
      entries: listAt(group, 'items').map((item, at) => entryOf(item, { group: index, index: at })),
    }
  })
}

function entryOf(value: Json, place: EntryPlace): EntryRow {
  const item = isObject(value) ? value : {}
  const kind = entryKinds.find(candidate => textAt(item, candidate) !== undefined) ?? null
  return { ...place, kind, target: kind ? textAt(item, kind)! : '', item }
}

export const groupPath = (group: number): JsonPath => ['navigation', group]
export const entryPath = ({ group, index }: EntryPlace): JsonPath => ['navigation', group, 'items', index]

export function addGroup(text: string): string {
  const groups = valueAt(text, ['navigation'])
  if (!Array.isArray(groups)) return setValue(text, ['navigation'], [{ items: [] }])
  return insertAt(text, ['navigation'], groups.length, { items: [] })
}

export const removeGroup = (text: string, group: number): string => removeAt(text, groupPath(group))
export const moveGroup = (text: string, from: number, to: number): string => moveTo(text, groupPath(from), to)

export function addEntry(text: string, group: number, kind: EntryKind, target: string, title?: string): string {
  const items = valueAt(text, [...groupPath(group), 'items'])
  const entry = { [kind]: target, ...(title && { title }) }
  if (!Array.isArray(items)) return setValue(text, [...groupPath(group), 'items'], [entry])
  return insertAt(text, [...groupPath(group), 'items'], items.length, entry)
}

export const removeEntry = (text: string, place: EntryPlace): string => removeAt(text, entryPath(place))

/** Within its group as it is written; into another one with all that it says. */
export function moveEntry(text: string, from: EntryPlace, to: EntryPlace): string {
  if (from.group === to.group) return moveTo(text, entryPath(from), to.index)
  const entry = valueAt(text, entryPath(from))
  const items = valueAt(text, [...groupPath(to.group), 'items'])
  if (entry === undefined || valueAt(text, groupPath(to.group)) === undefined) return text
  const without = removeEntry(text, from)
  const path = [...groupPath(to.group), 'items']
  return Array.isArray(items) ? insertAt(without, path, to.index, entry) : setValue(without, path, [entry])
}

/** Leads elsewhere, and keeps its titles and its icon. */
export function setTarget(text: string, place: EntryPlace, kind: EntryKind, target: string): string {
  const before = valueAt(text, entryPath(place))
  if (!isObject(before)) return text
  const rest = Object.fromEntries(Object.entries(before).filter(([key]) => !entryKinds.includes(key as EntryKind)))
  return writeValue(text, entryPath(place), { [kind]: target, ...rest })
}

/** `undefined` takes the setting out. */
export const setEntry = (text: string, place: EntryPlace, key: 'icon', value: string | undefined): string =>
  writeValue(text, [...entryPath(place), key], value)

type AppKey = 'icon' | 'color' | 'order' | 'roles'
export const setApp = (text: string, key: AppKey, value: Json | undefined): string => writeValue(text, [key], value)

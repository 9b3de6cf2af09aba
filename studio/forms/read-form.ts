/** A form's text as the designer draws it: whatever is not as it should be is left out, and its place kept. Pure. */
import type { FormItem } from '../../platform/contract/documents.ts'
import type { FieldModel } from '../../platform/contract/entity.ts'
import { takesWholeWidth } from '../../platform/contract/field-order.ts'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import { documentOf } from '../schema/field-row.ts'
import { isObject, listAt, objectAt, own, textAt } from '../schema/read-json.ts'

export interface DrawnItem {
  kind: 'field' | 'related' | 'panel' | 'widget' | 'unknown'
  /** Of the field, the panel or the widget. */
  name: string
  item: JsonObject
}
export interface DrawnSection {
  title: string
  ja: string
  columns: 1 | 2
  collapsed: boolean
  visibleWhen: string
  items: DrawnItem[]
  /** As it is written. */
  at: JsonObject
}
export interface DrawnTab {
  title: string
  ja: string
  visibleWhen: string
  sections: DrawnSection[]
  /** As it is written. */
  at: JsonObject
}
export interface DrawnForm {
  entity: string
  rest: 'follow' | 'none'
  roles: string[]
  stage: string | null
  device: string | null
  tabs: DrawnTab[]
}

/** Null while the text is no JSON object. */
export function readForm(text: string): DrawnForm | null {
  const form = documentOf(text)
  if (!form) return null
  const target = objectAt(form, 'for')
  return {
    entity: textAt(form, 'entity') ?? '',
    rest: textAt(form, 'rest') === 'none' ? 'none' : 'follow',
    roles: listAt(target, 'roles').filter(role => typeof role === 'string'),
    stage: textAt(target, 'stage') ?? null,
    device: textAt(target, 'device') ?? null,
    tabs: listAt(form, 'tabs').map(tab => {
      const given = isObject(tab) ? tab : {}
      return {
        ...titlesOf(given),
        visibleWhen: textAt(given, 'visibleWhen') ?? '',
        sections: listAt(given, 'sections').map(readSection),
        at: given,
      }
    }),
  }
}

/** What a tab or a section is called in a language; '' where it has no name. */
export const drawnTitle = ({ title, ja }: { title: string; ja: string }, language: string): string =>
  (language === 'ja' && ja) || title

function readSection(section: Json): DrawnSection {
  const given = isObject(section) ? section : {}
  return {
    ...titlesOf(given),
    columns: own(given, 'columns') === 1 ? 1 : 2,
    collapsed: own(given, 'collapsed') === true,
    visibleWhen: textAt(given, 'visibleWhen') ?? '',
    items: listAt(given, 'items').map(readItem),
    at: given,
  }
}

function readItem(item: Json): DrawnItem {
  if (typeof item === 'string') return { kind: 'field', name: item, item: {} }
  const given = isObject(item) ? item : {}
  for (const kind of ['related', 'panel', 'widget', 'field'] as const) {
    const name = textAt(given, kind)
    if (name !== undefined) return { kind, name, item: given }
  }
  return { kind: 'unknown', name: JSON.stringify(item), item: given }
}

/** What stands in the form already: names of fields and related lists, panels, widgets. */
export const placedNames = (form: DrawnForm): ReadonlySet<string> =>
  new Set(form.tabs.flatMap(({ sections }) => sections.flatMap(({ items }) => items.map(({ name }) => name))))

export function isWide({ kind, item }: DrawnItem, field: FieldModel | undefined): boolean {
  const span = own(item, 'span')
  return kind !== 'field' || (span === undefined ? field !== undefined && takesWholeWidth(field) : span === 2)
}

export const itemOf = (kind: DrawnItem['kind'], name: string): FormItem =>
  kind === 'field' ? name : ({ [kind]: name } as unknown as FormItem)

const titlesOf = (given: JsonObject) => {
  const translated = (language: string) => textAt(objectAt(objectAt(given, 'x-i18n'), language), 'title')
  return { title: translated('en') ?? textAt(given, 'title') ?? '', ja: translated('ja') ?? '' }
}

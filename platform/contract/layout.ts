/**
 * How an entity looks where nobody said so, and how what somebody said lies over it. Pure, for both front ends:
 *
 *     formLayout(entity, undefined)   // title field first, required next, wide ones last, then related lists, history
 *     formLayout(entity, form)        // the document's places; fields it does not name follow, so a new field is seen
 */
import {
  type FormCondition,
  type FormDocument,
  type FormItem,
  type FormPanel,
  type FormSection,
  formConditions,
} from './documents.ts'
import type { EntityModel, FieldModel } from './entity.ts'
import { byImportance, takesWholeWidth } from './field-order.ts'
import type { Label } from './label.ts'

export type LayoutItem =
  | ({ kind: 'field'; field: FieldModel; span: 1 | 2 } & Partial<Record<FormCondition, string>>)
  | { kind: 'related'; field: FieldModel; columns?: string[]; visibleWhen?: string }
  | { kind: 'panel'; panel: FormPanel; visibleWhen?: string }
  /** Plugin and id: `acme/credit`. */
  | { kind: 'widget'; widget: string; visibleWhen?: string }
export interface LayoutSection {
  title: Label | null
  columns: 1 | 2
  /** It begins closed. */
  collapsed?: boolean
  visibleWhen?: string
  items: LayoutItem[]
}
export interface LayoutTab {
  title: Label
  visibleWhen?: string
  sections: LayoutSection[]
}

const details: Label = { text: 'Details', i18n: { ja: '詳細' } }
const related: Label = { text: 'Related', i18n: { ja: '関連' } }
const timeline: Label = { text: 'Timeline', i18n: { ja: 'タイムライン' } }
const history: Label = { text: 'History', i18n: { ja: '履歴' } }
const more: Label = { text: 'More', i18n: { ja: 'その他' } }

export function formLayout(entity: EntityModel, form: FormDocument | undefined): LayoutTab[] {
  const defined = form ? definedTabs(entity, form) : []
  const placed = new Set(defined.flatMap(tab => tab.sections.flatMap(section => section.items.map(nameOf))))
  const isWhole = form?.rest === 'none'
  const left = entity.fields.filter(
    field => !placed.has(field.name) && !field.deprecated && (!isWhole || field.required),
  )
  const rest = derivedTabs(entity, left, defined.length > 0)
  const tabs = mergeTabs(defined, rest)
  if (isWhole) return tabs
  if (!placed.has('timeline') && (entity.timeline || entity.comments))
    // Behind what one fills in.
    tabs.splice(1, 0, { title: timeline, sections: [panelSection('timeline')] })
  if (!placed.has('history')) tabs.push({ title: history, sections: [panelSection('history')] })
  return tabs
}

function nameOf(item: LayoutItem): string {
  if (item.kind === 'widget') return item.widget
  return item.kind === 'panel' ? item.panel : item.field.name
}

/** The document's places, without what the reader cannot see and without sections that this empties. */
function definedTabs(entity: EntityModel, form: FormDocument): LayoutTab[] {
  const fields = new Map(entity.fields.map(field => [field.name, field]))
  return form.tabs
    .map((tab, index) => ({
      title: titleOf(tab) ?? (index === 0 ? details : more),
      ...visibleWhenOf(tab),
      sections: tab.sections
        .map(section => definedSection(section, fields))
        .filter(section => section.items.length > 0),
    }))
    .filter(tab => tab.sections.length > 0)
}

const definedSection = (section: FormSection, fields: Map<string, FieldModel>): LayoutSection => ({
  title: titleOf(section),
  columns: section.columns ?? 2,
  ...(section.collapsed && { collapsed: true }),
  ...visibleWhenOf(section),
  items: section.items.flatMap(item => definedItem(item, fields) ?? []),
})

function definedItem(item: FormItem, fields: Map<string, FieldModel>): LayoutItem | null {
  if (typeof item === 'string') return fieldItem(fields.get(item))
  if ('panel' in item) return { kind: 'panel', panel: item.panel, ...visibleWhenOf(item) }
  if ('widget' in item) return { kind: 'widget', widget: item.widget, ...visibleWhenOf(item) }
  if ('related' in item) {
    const field = fields.get(item.related)
    return field
      ? { kind: 'related', field, ...(item.columns && { columns: item.columns }), ...visibleWhenOf(item) }
      : null
  }
  const place = fieldItem(fields.get(item.field))
  if (place?.kind !== 'field') return place
  const conditions = formConditions.flatMap(key => (item[key] ? [[key, item[key]]] : []))
  return { ...place, span: item.span ?? place.span, ...Object.fromEntries(conditions) }
}

const visibleWhenOf = ({ visibleWhen }: { visibleWhen?: string }) => visibleWhen && { visibleWhen }

function fieldItem(field: FieldModel | undefined): LayoutItem | null {
  if (!field) return null
  if (field.type === 'inverse') return { kind: 'related', field }
  return { kind: 'field', field, span: takesWholeWidth(field) ? 2 : 1 }
}

/** Tabs for the fields that no document places: inputs, a section for each grid of line items, related lists. */
function derivedTabs(entity: EntityModel, fields: FieldModel[], besideDefined: boolean): LayoutTab[] {
  const inverse = fields.filter(field => field.type === 'inverse')
  const grids = fields.filter(field => field.type === 'items')
  const inputs = fields.filter(field => field.type !== 'inverse' && field.type !== 'items')
  const section = (title: Label | null, items: FieldModel[]): LayoutSection => ({
    title,
    columns: 2,
    items: items.flatMap(field => fieldItem(field) ?? []),
  })
  const sections = [
    section(besideDefined ? more : null, inputs.sort(byImportance(entity))),
    ...grids.map(field => section(field.title, [field])),
  ].filter(({ items }) => items.length > 0)
  return [
    ...(sections.length ? [{ title: details, sections }] : []),
    ...(inverse.length ? [{ title: related, sections: inverse.map(field => section(null, [field])) }] : []),
  ]
}

/**
 * What is left over goes into the defined tab of its kind: inputs into the first, related lists where some already are; never
 * into one that is there only sometimes.
 */
function mergeTabs(defined: LayoutTab[], rest: LayoutTab[]): LayoutTab[] {
  const tabs = defined.map(tab => ({ ...tab, sections: [...tab.sections] }))
  for (const tab of rest) {
    const always = tabs.filter(({ visibleWhen }) => !visibleWhen)
    const home = tab.title === details ? always[0] : always.find(candidate => sameKind(candidate, tab))
    if (home) home.sections.push(...tab.sections)
    else tabs.push(tab)
  }
  return tabs
}

const sameKind = (a: LayoutTab, b: LayoutTab) =>
  b.title === related && a.sections.every(section => section.items.every(item => item.kind === 'related'))

const panelSection = (panel: FormPanel): LayoutSection => ({
  title: null,
  columns: 1,
  items: [{ kind: 'panel', panel }],
})

interface Titled {
  title?: string
  'x-i18n'?: Record<string, { title?: string }>
}
function titleOf({ title, 'x-i18n': translations = {} }: Titled): Label | null {
  if (title === undefined) return null
  const i18n = Object.entries(translations).flatMap(([language, { title: text }]) => (text ? [[language, text]] : []))
  return { text: title, ...(i18n.length && { i18n: Object.fromEntries(i18n) }) }
}

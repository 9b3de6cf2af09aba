/** What a document of each kind names: fields by their paths, expressions, entities, other documents. */
import type { AnyDocument, EntityRule, FormItem, NavigationItem, ViewGroup, ViewTotal } from '../contract/documents.ts'
import { actions, formConditions } from '../contract/documents.ts'
import { type LayoutType, layoutKeys, layoutSlots, layoutTypes } from '../contract/layout-slots.ts'
import { messageNames } from '../contract/message-names.ts'
import type { Texts } from '../contract/texts.ts'
import { analyticsUses } from './analytics-uses.ts'
import type { Model } from './model.ts'
import { paperUses } from './paper-uses.ts'
import { pointer } from './pointer.ts'
import { conditionUse, type Use } from './use.ts'

export function usesOf(document: AnyDocument, model: Model): Use[] {
  switch (document.kind) {
    case 'view':
      return viewUses(document)
    case 'form':
      return formUses(document)
    case 'role':
      return Object.entries(document.entities).flatMap(([entity, rule]) => roleUses(entity, rule))
    case 'app':
      return appUses(document)
    case 'extension':
      return [{ kind: 'entity', name: document.entity, pointer: '/entity' }]
    case 'message':
      return messageUses(document)
    case 'document':
      return paperUses(document, model)
    case 'webform':
      return webformUses(document)
    case 'dashboard':
    case 'report':
      return analyticsUses(document)
    case 'workflow':
      return model.language?.uses(document, model) ?? []
  }
}

type PathUse = Extract<Use, { kind: 'path' }>
type Of<K> = Extract<AnyDocument, { kind: K }>

const webformUses = ({ entity, fields, values = {} }: Of<'webform'>): Use[] => [
  { kind: 'entity', name: entity, pointer: '/entity' },
  ...fields.map(
    (given, index): Use =>
      typeof given === 'string'
        ? { kind: 'path', entity, path: given, pointer: pointer('/fields', index) }
        : { kind: 'path', entity, path: given.field, pointer: pointer('/fields', index, 'field') },
  ),
  ...Object.keys(values).map(
    (path): Use => ({ kind: 'path', entity, path, pointer: pointer('/values', path), key: true }),
  ),
]

function viewUses(view: Of<'view'>): Use[] {
  const { entity, filter, sort = [], columns = [], group = [], totals = {}, quick = [] } = view
  const path = (name: string, at: string): Use => ({ kind: 'path', entity, path: name, pointer: at })
  return [
    { kind: 'entity', name: entity, pointer: '/entity' },
    ...(filter === undefined ? [] : [conditionUse(entity, filter, '/filter')]),
    ...sort.map((name, index) => path(name.replace(/^-/, ''), pointer('/sort', index))),
    ...columns.map((column, index) => columnUse(entity, column, pointer('/columns', index))),
    ...layoutTypes.flatMap(layout => layoutUses(view, layout)),
    ...(['board', 'gallery'] as const).flatMap(key =>
      (view[key]?.card ?? []).map((name, index) => path(name, pointer('', key, 'card', index))),
    ),
    ...group.map((each, index) => groupUse(entity, each, pointer('/group', index))),
    ...Object.entries(totals).map(([name, of]) => totalUse(entity, name, of)),
    ...quick.map((name, index) => path(name, pointer('/quick', index))),
  ]
}

function layoutUses(view: Of<'view'>, layout: LayoutType): Use[] {
  const key = layoutKeys[layout]
  const settings = (view[key] ?? {}) as Record<string, unknown>
  return layoutSlots[layout].flatMap(({ name, kind }): Use[] => {
    const path = settings[name]
    if (typeof path !== 'string') return []
    return [{ kind: 'path', entity: view.entity, path, pointer: pointer('', key, name), of: kind }]
  })
}

const groupUse = (entity: string, group: string | ViewGroup, at: string): Use =>
  typeof group === 'object' && group.by
    ? { ...columnUse(entity, group, at), of: 'date' }
    : { ...columnUse(entity, group, at), of: 'group' }

/** Any field can be counted; what is added up is a number, and what has a least is a number or a date. */
const totalUse = (entity: string, path: string, total: ViewTotal): Use => ({
  ...{ kind: 'path', entity, path, pointer: pointer('/totals', path), key: true },
  ...(total !== 'count' && { of: total === 'sum' || total === 'avg' ? 'number' : 'ordered' }),
})

const columnUse = (entity: string, column: string | { field: string }, at: string): PathUse =>
  typeof column === 'string'
    ? { kind: 'path', entity, path: column, pointer: at }
    : { kind: 'path', entity, path: column.field, pointer: `${at}/field` }

function formUses(form: Of<'form'>): Use[] {
  const uses: Use[] = [{ kind: 'entity', name: form.entity, pointer: '/entity' }]
  for (const [index, role] of (form.for?.roles ?? []).entries())
    uses.push({ kind: 'document', of: 'role', id: role, pointer: pointer('/for/roles', index) })
  for (const [tab, { sections, visibleWhen }] of form.tabs.entries()) {
    uses.push(...shownUses(form.entity, visibleWhen, pointer('/tabs', tab)))
    for (const [section, { items, visibleWhen }] of sections.entries()) {
      const at = pointer('/tabs', tab, 'sections', section)
      uses.push(...shownUses(form.entity, visibleWhen, at))
      for (const [item, given] of items.entries())
        uses.push(...itemUses(form.entity, given, pointer(at, 'items', item)))
    }
  }
  return uses
}

const shownUses = (entity: string, visibleWhen: string | undefined, at: string): Use[] =>
  visibleWhen === undefined ? [] : [conditionUse(entity, visibleWhen, `${at}/visibleWhen`)]

function itemUses(entity: string, item: FormItem, at: string): Use[] {
  if (typeof item === 'string') return [{ kind: 'path', entity, path: item, pointer: at }]
  if (!('field' in item)) {
    const shown = shownUses(entity, item.visibleWhen, at)
    if (!('related' in item)) return shown
    return [{ kind: 'path', entity, path: item.related, pointer: `${at}/related`, of: 'list' }, ...shown]
  }
  return [
    { kind: 'path', entity, path: item.field, pointer: `${at}/field` },
    ...formConditions.flatMap(key =>
      item[key] === undefined ? [] : [conditionUse(entity, item[key], `${at}/${key}`)],
    ),
  ]
}

function roleUses(entity: string, rule: EntityRule): Use[] {
  const at = pointer('/entities', entity)
  const conditions = actions.flatMap(action => {
    const given = rule[action]
    return typeof given === 'object' && given.when !== undefined
      ? [conditionUse(entity, given.when, pointer(at, action, 'when'))]
      : []
  })
  const fields = Object.keys(rule.fields ?? {}).map(
    (path): Use => ({ kind: 'path', entity, path, pointer: pointer(at, 'fields', path) }),
  )
  return [{ kind: 'entity', name: entity, pointer: at }, ...conditions, ...fields]
}

function appUses({ roles = [], navigation }: Of<'app'>): Use[] {
  const uses: Use[] = roles.map((id, index) => ({
    kind: 'document',
    of: 'role',
    id,
    pointer: pointer('/roles', index),
  }))
  for (const [group, { items }] of navigation.entries())
    for (const [index, item] of items.entries()) {
      const at = pointer('/navigation', group, 'items', index)
      uses.push(...placeUses(item, at))
    }
  return uses
}

function placeUses(item: NavigationItem, at: string): Use[] {
  if ('link' in item) return []
  if ('entity' in item) return [{ kind: 'entity', name: item.entity, pointer: `${at}/entity` }]
  if ('view' in item) return [{ kind: 'document', of: 'view', id: item.view, pointer: `${at}/view` }]
  if ('report' in item) return [{ kind: 'document', of: 'report', id: item.report, pointer: `${at}/report` }]
  return [{ kind: 'document', of: 'dashboard', id: item.dashboard, pointer: `${at}/dashboard` }]
}

function messageUses({ entity, attachments = [], ...texts }: Of<'message'>): Use[] {
  const variables = { user: true, named: messageNames }
  const templates = (['subject', 'body', 'html'] as const).flatMap(key =>
    placesOf(texts[key], `/${key}`).map(
      ([at, source]): Use => ({
        ...{ kind: 'template', mode: templateModes[key], entity: entity ?? null },
        ...{ source, pointer: at, variables },
      }),
    ),
  )
  const files = attachments.map(
    (path, index): Use => ({
      kind: 'path',
      entity: entity!,
      path,
      pointer: pointer('/attachments', index),
      of: 'file',
    }),
  )
  return entity === undefined
    ? templates
    : [{ kind: 'entity', name: entity, pointer: '/entity' }, ...files, ...templates]
}

const templateModes = { subject: 'line', body: 'text', html: 'html' } as const

function placesOf(texts: Texts | undefined, at: string): [string, string][] {
  if (texts === undefined) return []
  if (typeof texts === 'string') return [[at, texts]]
  return Object.entries(texts).map(([language, text]) => [pointer(at, language), text])
}

/** A form as a caller can use it: without items they do not see, and without what that leaves empty. */
import type { Caller } from '../contract/caller.ts'
import type { FormDocument, FormItem } from '../contract/documents.ts'
import { checkExpression } from '../expression/check.ts'
import type { Entity, Model } from '../metadata/model.ts'
import { pathVisible } from './visible-path.ts'
import { visibleScope } from './visible-scope.ts'

/** `shown`: fields with a place in the form, masked ones included. */
export function trimForm(
  model: Model,
  caller: Caller,
  entity: Entity,
  shown: (field: string) => boolean,
  form: FormDocument,
): FormDocument {
  const trim = (item: FormItem) => trimItem(model, caller, entity, shown, item)
  const tabs = form.tabs
    .map(tab => ({
      ...tab,
      sections: tab.sections
        .map(section => ({ ...section, items: section.items.map(trim).filter(item => item !== null) }))
        .filter(section => section.items.length > 0),
    }))
    .filter(tab => tab.sections.length > 0)
  return { ...form, tabs }
}

function trimItem(
  model: Model,
  caller: Caller,
  entity: Entity,
  shown: (field: string) => boolean,
  item: FormItem,
): FormItem | null {
  if (typeof item === 'string') return shown(item) ? item : null
  if ('panel' in item) return item
  if ('related' in item) return trimRelated(model, caller, entity, item)
  if (!shown(item.field)) return null
  const { visibleWhen, ...rest } = item
  const told =
    visibleWhen && checkExpression(visibleWhen, visibleScope(model, caller, entity.name), 'boolean').expression
  return told ? item : rest
}

function trimRelated(model: Model, caller: Caller, entity: Entity, item: { related: string; columns?: string[] }) {
  if (!pathVisible(model, caller, entity, item.related)) return null
  if (!item.columns) return item
  return {
    ...item,
    columns: item.columns.filter(column => pathVisible(model, caller, entity, `${item.related}.${column}`)),
  }
}

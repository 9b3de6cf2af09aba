/** A form as a caller can use it: without items they do not see, and without what that leaves empty. */
import type { Caller } from '../contract/caller.ts'
import { type FormCondition, type FormDocument, type FormItem, formConditions } from '../contract/documents.ts'
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
  const told = (condition: string) =>
    checkExpression(condition, visibleScope(model, caller, entity.name), 'boolean').expression !== null
  const trim = (item: FormItem) => trimItem(model, caller, entity, { shown, told }, item)
  const tabs = form.tabs
    .map(tab => ({
      ...withoutUntold(tab, ['visibleWhen'], told),
      sections: tab.sections
        .map(section => ({
          ...withoutUntold(section, ['visibleWhen'], told),
          items: section.items.map(trim).filter(item => item !== null),
        }))
        .filter(section => section.items.length > 0),
    }))
    .filter(tab => tab.sections.length > 0)
  return { ...form, tabs }
}

interface Sees {
  shown: (field: string) => boolean
  /** Whether a condition names nothing that they do not see. */
  told: (condition: string) => boolean
}

function trimItem(
  model: Model,
  caller: Caller,
  entity: Entity,
  { shown, told }: Sees,
  item: FormItem,
): FormItem | null {
  if (typeof item === 'string') return shown(item) ? item : null
  if ('field' in item) return shown(item.field) ? withoutUntold(item, formConditions, told) : null
  const trimmed = withoutUntold(item, ['visibleWhen'], told)
  return 'related' in trimmed ? trimRelated(model, caller, entity, trimmed) : trimmed
}

/** A condition over what one does not see would reveal it. */
function withoutUntold<T extends Partial<Record<FormCondition, string>>>(
  given: T,
  conditions: readonly FormCondition[],
  told: Sees['told'],
): T {
  const hidden = new Set<string>(conditions.filter(key => given[key] !== undefined && !told(given[key])))
  return hidden.size ? (Object.fromEntries(Object.entries(given).filter(([key]) => !hidden.has(key))) as T) : given
}

function trimRelated(model: Model, caller: Caller, entity: Entity, item: { related: string; columns?: string[] }) {
  if (!pathVisible(model, caller, entity, item.related)) return null
  if (!item.columns) return item
  return {
    ...item,
    columns: item.columns.filter(column => pathVisible(model, caller, entity, `${item.related}.${column}`)),
  }
}

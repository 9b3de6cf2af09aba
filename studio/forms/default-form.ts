/** A new form begins as what people see without one: the derived layout, written down. Pure. */
import type { FormDocument, FormItem, FormSection, FormTab } from '../../platform/contract/documents.ts'
import type { EntityModel } from '../../platform/contract/entity.ts'
import type { Label } from '../../platform/contract/label.ts'
import { formLayout, type LayoutItem, type LayoutSection } from '../../platform/contract/layout.ts'

const defaultTabs = (entity: EntityModel): FormTab[] =>
  formLayout(entity, undefined).map(({ title, sections }) => ({
    ...titled(title),
    sections: sections.map(sectionOf),
  }))

export const defaultForm = (entity: EntityModel, id: string, title: string): FormDocument => ({
  ...{ kind: 'form', id, title, entity: entity.name },
  tabs: defaultTabs(entity),
})

const sectionOf = ({ title, columns, items }: LayoutSection): FormSection => ({
  ...(title && titled(title)),
  columns,
  items: items.map(itemOf),
})

function itemOf(item: LayoutItem): FormItem {
  if (item.kind === 'field') return item.span === 2 ? { field: item.field.name, span: 2 } : item.field.name
  if (item.kind === 'related') return { related: item.field.name }
  return item.kind === 'panel' ? { panel: item.panel } : { widget: item.widget }
}

const titled = ({ text, i18n = {} }: Label) => ({
  title: text,
  ...(Object.keys(i18n).length && {
    'x-i18n': Object.fromEntries(Object.entries(i18n).map(([language, title]) => [language, { title }])),
  }),
})

import { describe, expect, test } from 'vitest'
import type { FormDocument } from '../platform/contract/documents.ts'
import { formLayout, type LayoutTab } from '../platform/contract/layout.ts'
import { viewColumns } from '../platform/contract/view-columns.ts'
import { entity as entityNamed, field } from './support/model.ts'

const entity = (fields: Parameters<typeof entityNamed>[1], more = {}) =>
  entityNamed('case', fields, { timeline: false, comments: false, ...more })
const names = (tabs: LayoutTab[]) =>
  tabs.map(({ title, sections }) => [
    title.text,
    sections.map(({ items }) =>
      items.map(item => ('panel' in item ? item.panel : 'widget' in item ? item.widget : item.field.name)),
    ),
  ])

const fields = [
  field('note', 'long-text'),
  field('status', 'option'),
  field('due', 'date', { required: true }),
  field('subject'),
  field('lines', 'items'),
  field('activities', 'inverse'),
]
const derived = entity(fields, { displayField: 'subject' })

describe('a form that nobody defined', () => {
  test('begins with what names the record, then what is required; long texts come last', () => {
    expect(names(formLayout(derived, undefined))).toEqual([
      ['Details', [['subject', 'due', 'status', 'note'], ['lines']]],
      ['Related', [['activities']]],
      ['History', [['history']]],
    ])
  })

  test('has a timeline behind its details where its entity has one', () => {
    const told = entity(fields, { displayField: 'subject', timeline: true })
    expect(names(formLayout(told, undefined)).map(([title]) => title)).toEqual([
      'Details',
      'Timeline',
      'Related',
      'History',
    ])
  })

  test('leaves out what is deprecated', () => {
    const old = entity([...fields, field('fax', 'phone', { deprecated: true })], { displayField: 'subject' })
    expect(JSON.stringify(names(formLayout(old, undefined)))).not.toContain('fax')
  })

  test('gives wide fields the whole width', () => {
    const [details] = formLayout(derived, undefined)
    const spans = details!.sections[0]!.items.map(item => (item.kind === 'field' ? item.span : 0))
    expect(spans).toEqual([1, 1, 1, 2])
  })
})

describe('a defined form', () => {
  const form = (tabs: FormDocument['tabs']): FormDocument => ({ kind: 'form', id: 'case.main', entity: 'case', tabs })

  test('leaves out what it does not place where it says so, unless it is required', () => {
    const document = { ...form([{ sections: [{ items: ['status'] }] }]), rest: 'none' as const }
    expect(names(formLayout(derived, document))).toEqual([['Details', [['status'], ['due']]]])
  })

  test('carries the conditions of its sections and places', () => {
    const conditions = { visibleWhen: 'record.due != null', requiredWhen: 'true', readOnlyWhen: 'false' }
    const document = form([
      { sections: [{ visibleWhen: 'record.note != null', items: [{ field: 'status', ...conditions }] }] },
    ])
    const [section] = formLayout(derived, document)[0]!.sections
    expect(section).toMatchObject({ visibleWhen: 'record.note != null', items: [{ kind: 'field', ...conditions }] })
  })

  test('carries the conditions of its tabs, lists and panels, and puts nothing new into a tab that may not be there', () => {
    const { visibleWhen } = { visibleWhen: 'record.due != null' }
    const document = form([
      { title: 'Late', visibleWhen, sections: [{ items: ['due', { related: 'activities', visibleWhen }] }] },
      { title: 'Main', sections: [{ items: ['subject', { panel: 'history', visibleWhen }] }] },
    ])
    const layout = formLayout(derived, document)
    expect(layout.map(tab => tab.visibleWhen)).toEqual([visibleWhen, undefined])
    expect(layout[0]!.sections[0]!.items[1]).toMatchObject({ kind: 'related', visibleWhen })
    expect(layout[1]!.sections[0]!.items[1]).toMatchObject({ kind: 'panel', visibleWhen })
    expect(layout[0]!.sections).toHaveLength(1)
    expect(layout[1]!.sections.slice(1).map(({ items }) => items.length)).toEqual([2, 1])
    const [first, ...others] = formLayout(derived, form([{ visibleWhen, sections: [{ items: ['due'] }] }]))
    expect(names([first!])).toEqual([['Details', [['due']]]])
    expect(names(others)[0]).toEqual(['Details', [['subject', 'status', 'note'], ['lines']]])
  })

  test('keeps its places, and what it does not name follows', () => {
    const document = form([
      { title: 'Main', sections: [{ title: 'Case', items: ['status', 'subject', 'due', 'lines'] }] },
    ])
    expect(names(formLayout(derived, document))).toEqual([
      ['Main', [['status', 'subject', 'due', 'lines'], ['note']]],
      ['Related', [['activities']]],
      ['History', [['history']]],
    ])
  })

  test('shows a field that was added after it was written', () => {
    const document = form([{ title: 'Main', sections: [{ items: fields.map(({ name }) => name) }] }])
    const grown = entity([...fields, field('region')], { displayField: 'subject' })
    expect(names(formLayout(grown, document))[0]).toEqual(['Main', [fields.map(({ name }) => name), ['region']]])
  })

  test('drops fields that its reader does not see, with the sections and tabs this empties', () => {
    const document = form([
      { title: 'Main', sections: [{ items: ['subject', 'salary'] }, { title: 'Money', items: ['salary'] }] },
      { title: 'Secret', sections: [{ items: ['salary'] }] },
    ])
    const [main, ...others] = names(formLayout(entity([field('subject')]), document))
    expect(main).toEqual(['Main', [['subject']]])
    expect(others).toEqual([['History', [['history']]]])
  })

  test('adds related lists to the tab that has only such', () => {
    const more = entity([...fields, field('orders', 'inverse')], { displayField: 'subject' })
    const document = form([
      { title: 'Main', sections: [{ items: ['subject', 'status', 'due', 'note', 'lines'] }] },
      { title: 'Activities', sections: [{ items: [{ related: 'activities' }] }] },
    ])
    expect(names(formLayout(more, document))[1]).toEqual(['Activities', [['activities'], ['orders']]])
  })

  test('that places the history has no second one', () => {
    const document = form([{ title: 'Main', sections: [{ items: ['subject', { panel: 'history' }] }] }])
    const panels = JSON.stringify(names(formLayout(entity([field('subject')]), document))).match(/history/g)
    expect(panels).toHaveLength(1)
  })

  test('speaks the languages of its titles', () => {
    const document = form([{ title: 'Main', 'x-i18n': { ja: { title: '基本' } }, sections: [{ items: ['subject'] }] }])
    expect(formLayout(derived, document)[0]!.title).toEqual({ text: 'Main', i18n: { ja: '基本' } })
  })
})

describe('columns', () => {
  test('of a view are its own', () => {
    const view = {
      kind: 'view',
      id: 'v',
      entity: 'case',
      type: 'grid',
      columns: ['due', { field: 'subject', width: 300 }],
    }
    expect(viewColumns(derived, view as never)).toEqual([{ field: 'due' }, { field: 'subject', width: 300 }])
  })

  test('that nobody defined are the name, what is required, and no long texts or lists', () => {
    expect(viewColumns(derived, undefined).map(column => column.field)).toEqual([
      'subject',
      'due',
      'status',
      '_updatedAt',
    ])
  })
})

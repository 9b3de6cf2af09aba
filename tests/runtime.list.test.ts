import { describe, expect, test } from 'vitest'
import type { NavigationItem } from '../platform/contract/documents.ts'
import { fromCel } from '../platform/expression/read-filter.ts'
import { appAround } from '../runtime/app/app-around.ts'
import { appsOf } from '../runtime/app/apps-of.ts'
import { resolveItem } from '../runtime/app/resolve-item.ts'
import { fieldChoices } from '../runtime/display/field-choices.ts'
import { groupedChoices } from '../runtime/display/grouped-choices.ts'
import { inSentence } from '../runtime/entity/in-sentence.ts'
import { choiceOfTerm, pathOf, rowsOf } from '../runtime/filter/filter-terms.ts'
import { gridSort, sortText } from '../runtime/list/grid-sort.ts'
import { listColumn, targetsOfHops, valueAt } from '../runtime/list/list-column.ts'
import { listSearch } from '../runtime/list/list-search.ts'
import { listViews } from '../runtime/list/list-views.ts'
import { relatedFilter } from '../runtime/related/related-filter.ts'
import { choosePacks } from '../runtime/setup/choose-packs.ts'
import { createFormat } from '../runtime/value/create-format.ts'
import { valueText } from '../runtime/value/value-text.ts'
import { entity, field } from './support/model.ts'

const toAccount = { relation: { targets: ['account'], kind: 'many-to-one' as const, onDelete: 'restrict' as const } }
const account = entity('account', [
  field('name'),
  field('region'),
  field('budget', 'money', { money: { currencyField: 'currency' } }),
])
const deal = entity(
  'deal',
  [
    field('name'),
    field('account', 'relation', toAccount),
    field('amount', 'money', { money: { currencyField: 'currency' } }),
    field('stage', 'option', {
      options: [
        { value: 'new', title: { text: 'New' } },
        { value: 2, title: { text: 'Two' } },
      ],
    }),
    field('secret', 'text', { writeOnly: true }),
  ],
  { displayField: 'name' },
)
const entityOf = (name: string) => (name === 'account' ? account : undefined)
const choices = fieldChoices(deal, [account], 'en')
const column = (path: string) => listColumn(path, deal, entityOf)!

describe('a column', () => {
  test('of a relation selects and sorts by the name', () => {
    expect(column('account')).toMatchObject({ select: 'account._label', sort: 'account._label' })
  })

  test('of money also selects its currency', () => {
    expect(column('amount').select).toBe('amount,currency')
    expect(column('account.budget').select).toBe('account.budget,account.currency')
  })

  test('behind a relation is called by both', () => {
    expect(column('account.region').title('en')).toBe('account › region')
    expect(targetsOfHops(['account.region', 'name'], deal)).toEqual(['account'])
  })

  test('that the reader cannot see is not there', () => {
    expect(listColumn('account.cost', deal, entityOf)).toBeNull()
    expect(listColumn('account.region', deal, () => undefined)).toBeNull()
    expect(listColumn('secret', deal, entityOf)).toBeNull()
  })

  test('finds its value with the record that holds it', () => {
    const row = { account: { _id: '1', region: 'Kansai' }, name: 'A' }
    expect(valueAt(row, 'account.region')).toEqual({ record: row.account, value: 'Kansai' })
    expect(valueAt({ account: null }, 'account.region').value).toBeUndefined()
  })
})

describe('the sort of a list', () => {
  const columns = [column('name'), column('account')]
  test('goes to the headers and back', () => {
    const chosen = gridSort('-account._label,name,_createdAt', columns)
    expect(chosen).toEqual([
      { columnKey: 'account', direction: 'DESC' },
      { columnKey: 'name', direction: 'ASC' },
    ])
    expect(sortText(chosen, columns)).toBe('-account._label,name')
  })
  test('is the view’s own again when none is chosen', () => expect(sortText([], columns)).toBeUndefined())
})

test('an address keeps only what a list knows', () => {
  expect(listSearch({ view: 'a', filter: '', sort: '-x', layout: 'nonsense', other: '1' })).toEqual({
    view: 'a',
    sort: '-x',
  })
})

test('the view that shows everything stands first, wherever it is in the pack', () => {
  const view = (id: string, more = {}) => ({ kind: 'view', id, entity: 'deal', type: 'grid', ...more }) as never
  const { whole, others } = listViews([
    view('open', { filter: 'true' }),
    view('all'),
    view('board', { type: 'kanban' }),
  ])
  expect([whole?.id, ...others.map(({ id }) => id)]).toEqual(['all', 'open', 'board'])
})

describe('related records are asked for', () => {
  const inverse = (kind: 'one-to-many' | 'many-to-many', via: string) =>
    field('x', 'inverse', { relation: { targets: ['deal'], kind, via, onDelete: 'restrict' } })
  test('by the field that points here', () => {
    expect(relatedFilter(inverse('one-to-many', 'account'), '1')).toBe('record.account._id == "1"')
    expect(relatedFilter(inverse('one-to-many', '取引先'), '1')).toBe('record["取引先"]._id == "1"')
    expect(relatedFilter(inverse('many-to-many', 'members'), '1')).toBe('record.members.exists(each, each._id == "1")')
  })
})

describe('a filter as rows', () => {
  test('asks a relation by `_id`, and whether it is blank by itself', () => {
    const relation = choices.find(({ path }) => path === 'account')!
    expect(pathOf(relation, '==')).toBe('account._id')
    expect(pathOf(relation, 'isBlank')).toBe('account')
    expect(choiceOfTerm(choices, { field: 'account._id', op: '==', value: '1' })).toBe(relation)
  })
  test('reads CEL that somebody wrote', () => {
    const rows = rowsOf(choices, fromCel('record.stage == "new" || record.amount > 5'))
    expect(rows).toEqual({
      join: 'or',
      terms: [
        { field: 'stage', op: 'in', value: ['new'] },
        { field: 'amount', op: '>', value: 5 },
      ],
    })
  })
  test('asks for what related records hold, and for nothing one does not see of them', () => {
    const rows = rowsOf(choices, fromCel('record.account.region == "x" && record.account._owner._id == user._id'))
    expect(rows?.terms.map(({ field }) => field)).toEqual(['account.region', 'account._owner._id'])
    const region = choiceOfTerm(choices, rows!.terms[0]!)!
    expect([region.label, region.group]).toEqual(['account › region', 'account'])
    expect(groupedChoices(choices).at(-1)).toMatchObject({ group: 'account' })
    expect(rowsOf(fieldChoices(deal, [], 'en'), fromCel('record.account.region == "x"'))).toBeNull()
  })
  test.each([
    'record.account.cost == "x"',
    'record.account.region.name == "x"',
    'record.amount > 1 && (record.stage == "new" || record.stage == 2)',
    'record.',
  ])('gives %s to the text', cel => expect(rowsOf(choices, fromCel(cel))).toBeNull())
})

describe('navigation', () => {
  const summary = {
    name: 'deal',
    title: { text: 'Deal' },
    plural: { text: 'Deals', i18n: { ja: '商談' } },
    actions: ['read' as const],
  }
  const places = {
    app: 'crm',
    entities: [summary],
    views: [{ id: 'deal.mine', entity: 'deal', title: 'Mine' }],
    dashboards: [{ id: 'sales', title: 'Sales', 'x-i18n': { ja: { title: '営業' } } }],
    reports: [],
    language: 'ja',
  }
  test('calls an entity by its plural and a view by its title', () => {
    expect(resolveItem({ entity: 'deal' }, places)).toMatchObject({ to: '/a/crm/deal', label: '商談' })
    expect(resolveItem({ dashboard: 'sales' }, places)).toMatchObject({ to: '/dashboards/sales', label: '営業' })
    expect(resolveItem({ view: 'deal.mine' }, places)).toMatchObject({ view: 'deal.mine', label: 'Mine' })
  })
  test('leads out of the app by a link, and takes an icon of its own', () => {
    const item = { link: 'https://example.com/wiki', title: 'Wiki', 'x-i18n': { ja: { title: '社内資料' } } }
    expect(resolveItem(item, places)).toMatchObject({ href: item.link, to: '', label: '社内資料', icon: 'link' })
    expect(resolveItem({ entity: 'deal', icon: 'star' }, places)).toMatchObject({ icon: 'star' })
  })
  test('has no place for what the person does not see', () => {
    expect(resolveItem({ entity: 'salary' }, places)).toBeNull()
    expect(resolveItem({ view: 'gone' }, places)).toBeNull()
    expect(resolveItem({ report: 'gone' }, places)).toBeNull()
  })
  test('stands around a page of an app nobody knows as the app that leads to its entity', () => {
    const app = (id: string, ...items: NavigationItem[]) => ({ kind: 'app' as const, id, navigation: [{ items }] })
    const apps = [app('first', { entity: 'case' }), app('crm', { view: 'deal.mine' }), app('all', { entity: 'deal' })]
    const { views } = places
    const around = (asked: string | undefined, entity?: string) => appAround(apps, { app: asked, entity, views })?.id
    expect(around('all', 'deal')).toBe('all')
    expect(around('gone', 'deal')).toBe('crm')
    expect(around('gone', 'salary')).toBe('first')
    expect(around(undefined)).toBe('first')
    expect(appAround([], { app: 'gone', entity: 'deal', views })).toBeUndefined()
  })
  test('always leads to every entity', () => {
    expect(appsOf({ apps: [], entities: [summary] })[0]!.navigation[0]!.items).toEqual([{ entity: 'deal' }])
    expect(appsOf({ apps: [], entities: [] })).toEqual([])
  })
})

describe('packs of set-up', () => {
  const packs = [
    { name: 'crm', requires: [] },
    { name: 'sfa', requires: ['crm'] },
    { name: 'service', requires: ['crm'] },
  ]
  test('bring what they need', () => expect(choosePacks(packs, [], 'sfa', true)).toEqual(['crm', 'sfa']))
  test('take what needs them', () => expect(choosePacks(packs, ['crm', 'sfa', 'service'], 'crm', false)).toEqual([]))
})

describe('values as text', () => {
  const t = ((key: string) => key) as never
  const text = (type: Parameters<typeof field>[1], value: unknown, language = 'ja', more = {}) =>
    valueText(field('x', type, more), value as never, { format: createFormat(language, 'Asia/Tokyo'), t })

  test('follow language and time zone', () => {
    expect(text('date', '2026-11-22')).toBe('2026/11/22')
    expect(text('date-time', '2026-11-22T15:30:00.000Z')).toBe('2026/11/23 0:30')
    expect(text('money', 1200, 'ja', { money: { currency: 'JPY' } })).toMatch(/^[¥￥]1,200$/)
    expect(text('money', '12.5', 'en', { money: { currency: 'USD' } })).toBe('$12.50')
  })
  test('follow the way a person likes dates', () => {
    const written = (dateStyle: 'iso' | 'wareki', language: string) => {
      const format = createFormat(language, 'Asia/Tokyo', { dateStyle, firstDayOfWeek: 0 })
      return [format.date('2026-11-22'), format.dateTime('2026-11-22T15:30:00.000Z')]
    }
    expect(written('iso', 'en')).toEqual(['2026-11-22', '2026-11-23 00:30'])
    expect(written('wareki', 'ja')).toEqual(['令和8年11月22日', '令和8年11月23日 0:30'])
  })
  test('of names and addresses are in the order of their country', () => {
    expect(text('person-name', { family: '山田', given: '太郎' })).toBe('山田 太郎')
    expect(text('person-name', { family: 'Lovelace', given: 'Ada' })).toBe('Ada Lovelace')
    expect(text('person-name', { family: 'Sato', given: 'Aiko', order: 'family-first' })).toBe('Sato Aiko')
    expect(text('address', { postalCode: '150-0001', region: '東京都', city: '渋谷区', street: '神宮前1-1' })).toBe(
      '〒150-0001 東京都渋谷区神宮前1-1',
    )
    expect(text('address', { street: '1 Main St', city: 'Boston', region: 'MA', postalCode: '02101' }, 'en')).toBe(
      '1 Main St, Boston, MA 02101',
    )
  })
  test('of options are their titles', () => {
    expect(text('option', 'a', 'ja', { options: [{ value: 'a', title: { text: 'A', i18n: { ja: 'ア' } } }] })).toBe(
      'ア',
    )
    expect(text('option', 'gone', 'ja', { options: [] })).toBe('gone')
  })
})

test('titles fit into English sentences', () => {
  expect(inSentence('Open cases')).toBe('open cases')
  expect(inSentence('SLA rules')).toBe('SLA rules')
  expect(inSentence('取引先')).toBe('取引先')
})

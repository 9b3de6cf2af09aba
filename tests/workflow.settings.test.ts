/** How settings of nodes are read: expressions, templates, values of fields and filters, for the record as the run sees it. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '../platform/access/context.ts'
import type { Json, JsonObject, Schema } from '../platform/contract/json.ts'
import { recordReads } from '../platform/expression/record-reads.ts'
import type { Scope } from '../platform/expression/scope.ts'
import { listRecords } from '../platform/records/list.ts'
import { loadRecord } from '../platform/records/load-record.ts'
import { compileSettings } from '../platform/workflow/settings/compile-settings.ts'
import { readSettings } from '../platform/workflow/settings/read-settings.ts'
import { expressionsIn, type Reading } from '../platform/workflow/settings/reading.ts'
import { freshDatabase } from './support/database.ts'
import { deals } from './support/deals.ts'
import { recordWorld } from './support/records.ts'

const world = await recordWorld(await freshDatabase(), deals)
const seller = world.as('seller', ['seller'], { timeZone: 'Asia/Tokyo' })
let deal = ''
let account = ''

beforeAll(async () => {
  ;[account] = (await world.add('account', { name: 'Kita', region: 'Kansai', secret: 's' })) as [string]
  ;[deal] = (await world.add('deal', {
    title: 'Pump "A"',
    stage: 'open',
    amount: 1200.5,
    size: 3,
    cost: 7,
    closeOn: '2026-12-24',
    account,
    tags: ['x'],
    lines: [
      { item: 'p', price: 10, margin: 1 },
      { item: 'q', price: 20, margin: 2 },
    ],
  })) as [string]
  await world.add('deal', { title: 'Other', stage: 'won', size: 2, account }, { title: 'No account', size: 1 })
})

const named: Record<string, Schema> = {
  steps: {
    type: 'object',
    additionalProperties: false,
    properties: {
      ask: {
        type: 'object',
        properties: { output: { type: 'object', properties: { name: { type: 'string' }, free: {} } } },
      },
    },
  },
}
const outputs: JsonObject = { ask: { output: { name: 'Pump "A"', free: { ids: [1, 2], text: 'x', when: 'never' } } } }
const scope: Scope = {
  entity: name => world.model.entities.get(name),
  variables: { record: 'deal', user: true, named },
}

const compiled = (schema: Schema, settings: JsonObject) => compileSettings(schema, settings, scope)
const one = (keywords: Schema): Schema => ({
  type: 'object',
  properties: { it: keywords, entity: { 'x-pick': 'entity' } },
})
const problems = (schema: Schema, settings: JsonObject) =>
  compiled(schema, settings).problems.map(({ pointer, code, parameters }) =>
    [pointer, code, ...(parameters ? [`${parameters['line']}:${parameters['column']}`] : [])].join(' '),
  )

async function valuesFor(context: Context, reading: Reading) {
  const record = await loadRecord(context, 'deal', deal, recordReads(expressionsIn(reading)))
  const { caller, now, organisation } = context
  const user = { ...caller.attributes, roles: caller.roles }
  return { record: record ?? {}, user, named: { steps: outputs }, now, timeZone: caller.timeZone, organisation }
}

async function valueWith(keywords: Schema, it: Json, more: JsonObject = {}, context = world.system): Promise<Json> {
  const { reading, problems } = compiled(one(keywords), { ...more, it })
  expect(problems).toEqual([])
  return readSettings(reading, await valuesFor(context, reading))['it'] as Json
}

describe('an expression gives its value', () => {
  test.each<[string, string, Json]>([
    ['boolean', 'record.amount > 1000', true],
    ['boolean', 'steps.ask.output.free.nothing', false],
    ['string', 'record.account.region', 'Kansai'],
    ['number', 'record.amount * 2', 2401],
    ['integer', 'record.lines.size()', 2],
    ['integer', 'steps.ask.output.free.text', null],
    ['date', 'addDays(record.closeOn, 1)', '2026-12-25'],
    ['date', '"2026-01-02"', '2026-01-02'],
    ['date', 'steps.ask.output.free.when', null],
    ['timestamp', '"2026-01-02T00:00:00Z"', '2026-01-02T00:00:00.000Z'],
    ['list', 'record.tags', ['x']],
    ['list', 'steps.ask.output.free.ids', [1, 2]],
    ['any', 'record.lines.filter(l, l.price > 15).map(l, l.item)', ['q']],
    ['any', 'record.worth', 1210.5],
    ['any', 'record.kind', 'Pump "A"!'],
    ['people', 'null', []],
  ])('%s: %s', async (kind, source, value) => {
    expect(await valueWith({ 'x-cel': kind }, source)).toEqual(value)
  })

  test('of a record, its id', async () => {
    expect(await valueWith({ 'x-cel': 'record' }, 'record.account')).toBe(account)
    expect(await valueWith({ 'x-cel': 'record' }, 'record._id')).toBe(deal)
    expect(await valueWith({ 'x-cel': 'people' }, '[record.account._id, record.account._id]')).toEqual([account])
  })

  test('but no people who are none', async () => {
    await expect(valueWith({ 'x-cel': 'people' }, 'record.title')).rejects.toMatchObject({
      name: 'StepFailure',
      code: 'not-a-person',
    })
  })
})

test.each<[string, Schema, Json, string[]]>([
  ['a wrong name', { 'x-cel': 'any' }, 'record.nope', ['/it unknown-field 1:8']],
  ['a wrong type', { 'x-cel': 'integer' }, 'record.amount', ['/it wrong-type 1:1']],
  ['a record where text is needed', { 'x-cel': 'string' }, 'record.account.nope', ['/it unknown-field 1:16']],
  ['somebody who is no person', { 'x-cel': 'people' }, 'record.account', ['/it wrong-type 1:1']],
  ['a number where a list is needed', { 'x-cel': 'list' }, '1', ['/it wrong-type 1:1']],
  ['a template', { 'x-template': 'text' }, 'a {{ record.nope }}', ['/it unknown-field 1:13']],
  ['HTML', { 'x-template': 'html' }, '<a onclick="{{ 1 }}">', ['/it wrong-place 1:15']],
  ['an entity', { 'x-pick': 'entity' }, 'nope', ['/it unknown-entity']],
  ['a field', { 'x-pick': 'field' }, 'nope', ['/it unknown-field']],
  ['a field behind a relation', { 'x-pick': 'field' }, '-account.nope', ['/it unknown-field']],
  ['one of several', { type: 'array', 'x-pick': 'field' }, ['title', 'nope'], ['/it/1 unknown-field']],
  ['what stands in a list', { items: { 'x-cel': 'any' } }, ['1', '1 +'], ['/it/1 syntax 1:4']],
  ['what stands under any key', { additionalProperties: { 'x-cel': 'any' } }, { 'a/b': '' }, ['/it/a~1b empty 1:1']],
  ['a filter', { 'x-cel': 'boolean', 'x-of': 'entity' }, 'record.nope == 1', ['/it unknown-field 1:8']],
  [
    'fields',
    { 'x-fields': 'entity' },
    { nope: '1', title: '1', account: 'record' },
    ['/it/nope unknown-field', '/it/title wrong-type 1:1', '/it/account wrong-type 1:1'],
  ],
  ['an option', { 'x-fields': 'entity' }, { stage: '"oppen"' }, ['/it/stage unknown-option 1:1']],
  [
    'what is computed',
    { 'x-fields': 'entity' },
    { worth: '1', kind: '"a"' },
    ['/it/worth unknown-field', '/it/kind unknown-field'],
  ],
  [
    'a prototype',
    { 'x-fields': 'entity' },
    JSON.parse('{"__proto__": "1", "constructor": "1"}'),
    ['/it/__proto__ unknown-field', '/it/constructor unknown-field'],
  ],
])('%s is told with its place', (_, keywords, it, expected) => {
  expect(problems(one(keywords), { it })).toEqual(expected)
})

describe('fields', () => {
  test('have values of their types, references and those of open JSON too', async () => {
    const values = {
      title: 'record.title + "!"',
      stage: '"won"',
      size: 'record.size + 1',
      amount: 'record.amount',
      closeOn: '"2026-01-01"',
      account: 'record.account',
      regarding: 'record.account',
      labels: '[]',
      lines: 'steps.ask.output.free',
      _owner: 'user',
    }
    const { _owner, ...read } = (await valueWith({ 'x-fields': 'entity' }, values)) as JsonObject
    expect(read).toEqual({
      title: 'Pump "A"!',
      stage: 'won',
      size: 4,
      amount: 1200.5,
      closeOn: '2026-01-01',
      account,
      regarding: { entity: 'account', _id: account },
      labels: [],
      lines: outputs['ask']!['output' as never]['free'],
    })
  })

  test('are those of the entity that another setting names', () => {
    expect(problems(one({ 'x-fields': 'entity' }), { entity: 'account', it: { region: '"x"', stage: '"x"' } })).toEqual(
      ['/it/stage unknown-field'],
    )
  })
})

describe('a filter', () => {
  const filter = { 'x-cel': 'boolean', 'x-of': 'entity' }
  test.each<[string, string]>([
    ['record.size > 1', 'record.size > 1'],
    ['record.title == steps.ask.output.name', 'record.title == "Pump \\"A\\""'],
    ['record.size in steps.ask.output.free.ids && record.vip', 'record.size in [1, 2] && record.vip'],
    ['record.size < (current.size + 1)', 'record.size < (4)'],
    ['record.closeOn < addDays(current.closeOn, -1)', 'record.closeOn < date("2026-12-23")'],
    [
      'record.lines.exists(l, l.price > current.size && l.item != steps.ask.output.name)',
      'record.lines.exists(l, l.price > 3 && l.item != "Pump \\"A\\"")',
    ],
    ['record.amount > current.amount * 2', 'record.amount > 2401'],
    ['record.vip == (current.vip == true)', 'record.vip == (false)'],
    ['record.region == current.account.region', 'record.region == "Kansai"'],
  ])('%s is asked as %s', async (source, asked) => {
    const entity = source.includes('record.region') ? 'account' : 'deal'
    expect(await valueWith(filter, source, { entity })).toBe(asked)
  })

  test('finds what it says', async () => {
    const text = await valueWith(filter, 'record.account == current.account && record._id != current._id', {
      entity: 'deal',
    })
    const { data } = JSON.parse(await listRecords(seller, world.entity('deal'), { filter: String(text) }))
    expect(data.map(({ title }: JsonObject) => title)).toEqual(['Other'])
  })

  test('takes no text for a part of itself', async () => {
    outputs['evil'] = { output: 1 }
    const evil = '" || true || "'
    ;(outputs['ask'] as JsonObject)['output'] = { name: evil, free: { ids: [1, 2], text: 'x', when: 'never' } }
    const text = await valueWith(filter, 'record.title == steps.ask.output.name', { entity: 'deal' })
    const { data } = JSON.parse(await listRecords(seller, world.entity('deal'), { filter: String(text) }))
    expect(data).toEqual([])
  })
})

describe('rights', () => {
  test('what is hidden from the run is null to its expressions, and no error', async () => {
    expect(await valueWith({ 'x-cel': 'any' }, 'record.cost')).toBe(7)
    expect(await valueWith({ 'x-cel': 'any' }, 'record.cost', {}, seller)).toBe(null)
    expect(
      await valueWith({ 'x-template': 'text' }, '[{{ record.cost }}{{ record.account.secret }}]', {}, seller),
    ).toBe('[]')
    expect(await valueWith({ 'x-cel': 'any' }, 'record.lines.map(l, l.margin)', {}, seller)).toEqual([null, null])
  })

  test('a record that the run may not see is none', async () => {
    expect(await loadRecord(world.as('stranger'), 'deal', deal, new Map())).toBe(null)
    expect(await loadRecord(seller, 'nope', deal, new Map())).toBe(null)
  })
})

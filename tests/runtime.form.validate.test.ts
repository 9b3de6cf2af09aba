import i18next from 'i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import type { LayoutTab } from '../platform/contract/layout.ts'
import type { EntityDescription } from '../platform/contract/session.ts'
import { conditionSources, conditionsOf, noConditions, stageAsks } from '../runtime/form/conditions/conditions.ts'
import { conditionEngine } from '../runtime/form/conditions/engine.ts'
import { inPlaces, layoutConditions } from '../runtime/form/conditions/in-places.ts'
import { isItemInSight, isSectionInSight, tabsInSight } from '../runtime/form/conditions/in-sight.ts'
import { formProblems } from '../runtime/form/form-problems.ts'
import { findProblems } from '../runtime/form/validate/find-problems.ts'
import en from '../runtime/i18n/en.ts'
import ja from '../runtime/i18n/ja.ts'
import { validationText } from '../runtime/i18n/validation-text.ts'
import { entity, field } from './support/model.ts'
import { parts } from './support/organisation.ts'

const organisation = { ...parts.settings, ownDays: [...parts.ownDays] }

const schema = {
  type: 'object',
  $defs: { code: { type: 'string', maxLength: 3 } },
  properties: {
    name: { type: 'string', minLength: 2 },
    code: { $ref: '#/$defs/code' },
    amount: { type: 'number', maximum: 10, multipleOf: 0.5 },
    mail: { type: 'string', format: 'email' },
    at: { type: 'string', format: 'time' },
    kind: { oneOf: [{ const: 'a' }, { const: 'b' }] },
    'odd/key': { type: 'integer' },
  },
  required: ['name'],
  if: { properties: { kind: { const: 'b' } }, required: ['kind'] },
  // biome-ignore lint/suspicious/noThenProperty: a JSON Schema keyword
  then: { required: ['amount'] },
}

describe('problems that the browser finds', () => {
  const told = (data: object) =>
    findProblems(schema, data as never).map(({ pointer, code, parameters }) => [pointer, code, parameters])

  test('carry pointer, keyword and parameters', () => {
    expect(told({ name: 'x' })).toEqual([['/name', 'minLength', { limit: 2 }]])
    expect(told({})).toEqual([['/name', 'required', { missingProperty: 'name' }]])
    expect(told({ name: 'ok', amount: 11 })).toEqual([['/amount', 'maximum', { limit: 10 }]])
    expect(told({ name: 'ok', mail: 'no' })).toEqual([['/mail', 'format', { format: 'email' }]])
    expect(told({ name: 'ok', 'odd/key': 'x' })).toEqual([['/odd~1key', 'type', { type: 'integer' }]])
  })

  test('are found through references and conditions', () => {
    expect(told({ name: 'ok', code: 'long' })).toEqual([['/code', 'maxLength', { limit: 3 }]])
    expect(told({ name: 'ok', kind: 'b' })).toEqual([['/amount', 'required', { missingProperty: 'amount' }]])
  })

  test('name an option that is none once', () => {
    expect(told({ name: 'ok', kind: 'c' }).map(([pointer, code]) => [pointer, code])).toEqual([['/kind', 'oneOf']])
  })

  test('do not include a time without a zone', () => {
    expect(told({ name: 'ok', at: '09:30:00' })).toEqual([])
    expect(told({ name: 'ok', at: 'noon' })).toHaveLength(1)
  })

  test('are left to the server where the browser cannot read the schema', () => {
    expect(findProblems({ type: 'object', properties: { x: { type: 'string', pattern: '(' } } }, { x: 'y' })).toEqual(
      [],
    )
  })
})

describe('a form tells', () => {
  const model = entity('case', [
    field('name'),
    field('cost', 'money'),
    field('given', 'autonumber', { readOnly: true }),
    field('reason', 'text', {
      schema: { 'x-visibleWhen': 'record.name == "late"', 'x-requiredWhen': 'record.name == "late"' },
    }),
  ])
  const description: EntityDescription = {
    revision: 1,
    entity: model,
    actions: ['create', 'read'],
    access: { name: 'write', cost: 'read', given: 'read', reason: 'write' },
    schema: { type: 'object', required: ['name', 'cost', 'given'], properties: {} },
    views: [],
    forms: [],
  }
  const engine = conditionEngine(model, ['record.name == "late"'], organisation)
  const conditionsFor = (record: object) => {
    const values = { record: record as never, now: new Date(), timeZone: 'UTC' }
    return conditionsOf(conditionSources(model.fields), engine.expressions, expression =>
      engine.holds(expression, values),
    )
  }
  const pointers = (data: object) =>
    formProblems(description, data as never, null, conditionsFor(data)).map(({ pointer }) => pointer)

  test('only of fields that one may fill in', () => {
    expect(formProblems(description, {}, null, noConditions).map(({ pointer }) => pointer)).toEqual(['/name'])
  })

  test('what a condition asks for, once it holds', () => {
    expect(pointers({ name: 'early' })).toEqual([])
    expect(pointers({ name: 'late' })).toEqual(['/reason'])
    expect(pointers({ name: 'late', reason: 'rain' })).toEqual([])
  })

  test('what a place of the form asks for, as long as it is there; a condition nobody can tell asks nothing', () => {
    const when = (requiredWhen: string, sectionWhen?: string): LayoutTab[] => [
      {
        title: { text: 'Details' },
        sections: [
          {
            ...{ title: null, columns: 1, ...(sectionWhen && { visibleWhen: sectionWhen }) },
            items: [{ kind: 'field', field: model.fields[0]!, span: 1, requiredWhen, readOnlyWhen: requiredWhen }],
          },
        ],
      },
    ]
    const late = conditionsFor({ name: 'late' })
    expect(inPlaces(late, when('record.name == "late"')).required('name')).toBe(true)
    expect(inPlaces(late, when('record.name == "late"')).readOnly('name')).toBe(true)
    expect(inPlaces(late, when('record.name == "late"')).required('cost')).toBe(false)
    expect(inPlaces(late, when('record.other == 1')).required('name')).toBe(false)
    const early = conditionsFor({ name: 'early' })
    expect(inPlaces(early, when('record.name == "late"')).required('name')).toBe(false)
    const hidden = { ...late, holds: (source: string) => source !== 'hidden' }
    expect(inPlaces(hidden, when('record.name == "late"', 'hidden')).required('name')).toBe(false)
    expect(layoutConditions(when('a', 'b'))).toEqual(['b', 'a', 'a'])
    const tab = when('record.name == "late"').map(each => ({ ...each, visibleWhen: 'hidden' }))
    expect(inPlaces(hidden, tab).required('name')).toBe(false)
    expect(layoutConditions(tab)[0]).toBe('hidden')
  })

  test('a tab, a section, a place is there where its condition holds, or something wrong in it has to be seen', () => {
    const item = { kind: 'field' as const, field: model.fields[0]!, span: 1 as const, visibleWhen: 'no' }
    const section = { title: null, columns: 1 as const, visibleWhen: 'no', items: [item] }
    const layout = [
      { title: { text: 'A' }, visibleWhen: 'no', sections: [section] },
      { title: { text: 'B' }, sections: [] },
    ]
    const conditions = { holds: (source: string) => source !== 'no' }
    expect(tabsInSight(layout, { conditions, problems: [] })).toEqual([1])
    expect(isSectionInSight(section, { conditions, problems: [] })).toBe(false)
    expect(isItemInSight(item, { conditions, problems: [] })).toBe(false)
    const told = { conditions, problems: [{ pointer: `/${item.field.name}`, code: 'required', message: '' }] }
    expect(tabsInSight(layout, told)).toEqual([0, 1])
    expect(isSectionInSight(section, told)).toBe(true)
    expect(isItemInSight(item, told)).toBe(true)
    expect(tabsInSight(layout, { ...told, conditions: { holds: () => true }, problems: [] })).toEqual([0, 1])
  })

  test('and hides a field until its condition holds', () => {
    expect(conditionsFor({ name: 'early' }).visible('reason')).toBe(false)
    expect(conditionsFor({ name: 'late' }).visible('reason')).toBe(true)
  })

  test('go by the organisation’s year and days off', () => {
    const source = 'fiscalYear(date("2027-03-31")) == 2026 && isHoliday(date("2026-12-30"))'
    const { expressions, holds } = conditionEngine(model, [source], organisation)
    expect(holds(expressions.get(source)!, { record: {}, now: new Date(), timeZone: 'UTC' })).toBe(true)
  })

  test('and leaves a condition that it cannot check to the server', () => {
    const { expressions } = conditionEngine(
      model,
      ['record.account.region == "x"', 'nonsense(', 'convert(1, "USD", "JPY") > 1'],
      organisation,
    )
    expect(expressions.size).toBe(0)
  })
})

describe('the same problem in the user’s language', () => {
  beforeAll(async () => {
    await i18next.init({ lng: 'en', resources: { en: { translation: en }, ja: { translation: ja } } })
  })
  const say = (language: string, code: string, parameters = {}) =>
    validationText({ code, parameters, message: '' }, i18next.getFixedT(language))

  test.each([
    ['required', {}, 'Please fill this in.', '入力してください。'],
    ['maxLength', { limit: 5 }, 'At most 5 characters.', '5文字以内で入力してください。'],
    ['minItems', { limit: 1 }, 'Add at least one.', '1件以上追加してください。'],
    ['format', { format: 'email' }, 'This is not an e-mail address.', 'メールアドレスの形式ではありません。'],
    ['format', { format: 'hostname' }, 'This is not written as expected.', '書き方が正しくありません。'],
    ['type', { type: 'number' }, 'This is not a number.', '数値ではありません。'],
    ['never-heard-of', {}, 'This value is not allowed.', 'この値は使えません。'],
  ])('%s %j', (code, parameters, english, japanese) => {
    expect(say('en', code, parameters)).toBe(english)
    expect(say('ja', code, parameters)).toBe(japanese)
  })
})

test('a stage asks for its own fields only', () => {
  const deal = { stages: { field: 'stage', required: [{ stage: 'won', fields: ['amount'] }] } }
  expect(stageAsks(deal, { stage: 'won' }, 'amount')).toBe(true)
  expect(stageAsks(deal, { stage: 'won' }, 'closedOn')).toBe(false)
  expect(stageAsks(deal, { stage: 'lost' }, 'amount')).toBe(false)
  expect(stageAsks({}, { stage: 'won' }, 'amount')).toBe(false)
})

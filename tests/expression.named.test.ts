/** Names beside the record: what a workflow's trigger and steps give, typed by their JSON Schema. */
import { expect, test } from 'vitest'
import type { JsonObject, Schema } from '../platform/contract/json.ts'
import { checkExpression } from '../platform/expression/check.ts'
import { completionsAt } from '../platform/expression/complete.ts'
import { evaluate } from '../platform/expression/evaluate.ts'
import { compileExpression } from '../platform/expression/sql/compile.ts'
import { createJoins } from '../platform/expression/sql/joins.ts'
import { account, accountScope, entityNamed } from './support/expression-model.ts'
import { tokyo } from './support/organisation.ts'

const closed = (properties: Schema): Schema => ({ type: 'object', properties, additionalProperties: false })
const named: Record<string, Schema> = {
  trigger: closed({ record: { 'x-relation': { entity: 'account' } }, at: { type: 'string', format: 'date-time' } }),
  steps: closed({
    ask: closed({
      output: closed({
        answer: { enum: ['yes', 'no'] },
        amount: { type: 'number', 'x-money': {} },
        dueOn: { type: 'string', format: 'date' },
        lines: {
          type: 'array',
          items: closed({ price: { type: 'number' }, tags: { type: 'array', items: { type: 'string' } } }),
        },
      }),
    }),
    http: closed({ output: { type: 'object' } }),
  }),
  item: { type: 'integer' },
}
const scope = { ...accountScope, variables: { record: 'account', named } }
const values = {
  now: new Date('2026-11-22T03:00:00Z'),
  timeZone: 'Asia/Tokyo',
  organisation: tokyo,
  record: { _id: '01930000-0000-7000-8000-000000000001' },
  named: {
    trigger: { record: { name: 'Kitano', orders: [{ total: 5 }] }, at: '2026-11-22T03:00:00.000Z' },
    steps: {
      ask: {
        output: {
          answer: 'yes',
          amount: 0.1,
          dueOn: '2026-11-20',
          lines: [
            { price: 2, tags: ['a'] },
            { price: 3, tags: null },
          ],
        },
      },
      http: { output: { body: { ok: true } } },
    },
    item: 3,
  } as JsonObject,
}

test.each([
  ['trigger.record.name.startsWith("Kit")', true],
  ['trigger.record.orders.exists(o, o.total > 4)', true],
  ['trigger.at == now', true],
  ['steps.ask.output.amount + 0.2', 0.3],
  ['addBusinessDays(steps.ask.output.dueOn, 1)', '2026-11-24'],
  ['steps.ask.output.lines.filter(l, l.price > 2).size()', 1],
  ['steps.ask.output.lines.map(l, l.price * item)', [6, 9]],
  ['steps.ask.output.lines[0].tags[0] + "b"', 'ab'],
  ['steps.ask.output.lines.exists(l, isBlank(l.tags))', true],
  ['steps.http.output.body.ok == true', true],
  ['steps.http.output.nothing.at.all == null', true],
])('%s', (source, expected) => {
  const { expression, problems } = checkExpression(source, scope)
  expect(problems).toEqual([])
  expect(evaluate(expression!, values)).toEqual(expected)
})

test('what was not given is null', () => {
  const { expression } = checkExpression('steps.ask.output.amount == null && trigger.record.name == null', scope)
  expect(evaluate(expression!, { ...values, named: {} })).toBe(true)
})

test.each([
  ['steps.aks.output.answer', `1:7 There is no 'aks' in it. Did you mean 'ask'?`],
  ['steps.ask.output.lines.exists(l, l.prise > 1)', `1:36 There is no 'prise' in it. Did you mean 'price'?`],
  [
    'steps.ask.output.amount.contains("x")',
    '1:1 contains takes (string, string) or (string, string, boolean), but got a decimal number and text.',
  ],
  ['trigger.record.nam == ""', `1:16 Account has no field 'nam'. Did you mean 'name'?`],
  ['trigr.at == now', `1:1 There is no 'trigr' here. Did you mean 'trigger'?`],
  ['record.orders.exists(item, true)', `1:22 'item' already means something here.`],
])('%s is told with its place', (source, problem) => {
  const { problems } = checkExpression(source, scope)
  expect(problems.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual([problem])
})

test('the database does not know them', () => {
  const { expression } = checkExpression('record.visitors > item', scope, 'boolean')
  const context = { entity: entityNamed, alias: 't', joins: createJoins() }
  expect(() => compileExpression(expression!, context)).toThrow(/'item' cannot be computed by the database/)
})

test('completions know their keys, and speak the reader’s language', () => {
  const at = (source: string, locale = 'en') => completionsAt(source, source.length, scope, locale)
  expect(at('steps.').map(({ label, detail }) => [label, detail])).toEqual([
    ['ask', 'json'],
    ['http', 'json'],
  ])
  expect(at('steps.ask.output.').map(({ label, detail }) => [label, detail])).toContainEqual(['dueOn', 'date'])
  expect(at('trigger.record.').map(({ label }) => label)).toContain('name')
  expect(at('steps.ask.output.lines.exists(l, l.').map(({ label }) => label)).toEqual(['price', 'tags'])
  expect(at('add', 'ja').find(({ label }) => label === 'addDays')?.documentation).toMatch(/日数/)
  expect(at('record.status == ', 'ja').map(({ detail }) => detail)).toContain(
    account.fields.find(({ name }) => name === 'status')!.options![0]!.title.i18n!['ja'],
  )
})

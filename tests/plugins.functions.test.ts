/** Functions of plugins in expressions, on every side that computes them. */
import { expect, test } from 'vitest'
import { checkExpression } from '../platform/expression/check.ts'
import { evaluate } from '../platform/expression/evaluate.ts'
import { addFunctions } from '../platform/expression/functions/added.ts'
import { testApp } from './support/app.ts'
import { pluginCode, pluginFolder } from './support/plugin-folder.ts'

const help = `help: { en: 'x' }`
const folder = await pluginFolder(
  pluginCode(
    'my-tax',
    `functions: [
      { name: 'taxed', ${help}, takes: { amount: 'decimal', rate: 'decimal' }, gives: 'decimal', cel: 'amount + amount * rate / 100' },
      { name: 'isBig', ${help}, takes: { amount: 'decimal' }, gives: 'boolean', cel: 'amount > 1000' },
      { name: 'backwards', ${help}, takes: { text: 'string' }, gives: 'string', compute: ({ text }) => [...text].reverse().join('') },
      { name: 'palindrome', ${help}, takes: { text: 'string' }, gives: 'boolean', compute: ({ text }) => text === [...text].reverse().join('') },
      { name: 'breaks', ${help}, takes: { text: 'string' }, gives: 'string', compute: () => { throw new Error('no') } },
      { name: 'wrong', ${help}, takes: { amount: 'decimal' }, gives: 'decimal', cel: 'amount + record.secret' },
      { name: 'loops', ${help}, takes: { amount: 'decimal' }, gives: 'decimal', cel: 'myTax.loops(amount)' },
    ]`,
  ),
)
const enishi = await testApp(undefined, { plugins: [folder] })
const { administrator } = enishi
const { records } = administrator
const schema = (properties: object, more: object = {}) =>
  JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object', properties, ...more })
const deal = (more: object = {}) =>
  schema({
    name: { type: 'string' },
    amount: { type: 'number', multipleOf: 0.01 },
    gross: { 'x-formula': 'myTax.taxed(record.amount, 10)' },
    ...more,
  })
const apply = (text: string) => enishi.apply({ entities: [{ name: 'deal', text }] })
await apply(deal())

test('a function with a body in CEL is computed by the database, in formulas and filters', async () => {
  const made = await records.create('deal', { name: 'A', amount: 1000.5 })
  expect(await records.get('deal', String(made['_id']))).toMatchObject({ gross: 1100.55 })
  await records.create('deal', { name: 'B', amount: 10 })
  const { data } = await records.list('deal', {
    filter: 'myTax.isBig(record.amount) && myTax.taxed(record.amount, 0) > 1',
  })
  expect(data.map(({ name }) => name)).toEqual(['A'])
})

test('it gives the same in JavaScript', () => {
  const scope = { entity: () => undefined, variables: {} }
  const { expression } = checkExpression('myTax.taxed(1000.5, 10)', scope)
  expect(evaluate(expression!, { now: new Date(), timeZone: 'UTC' })).toBe(1100.55)
})

test('a function without SQL is refused where SQL is needed, and says so', async () => {
  await expect(records.list('deal', { filter: 'myTax.palindrome(record.name)' })).rejects.toMatchObject({
    status: 400,
    errors: [{ code: 'no-sql', message: expect.stringContaining('has no SQL') }],
  })
  await expect(apply(deal({ mirrored: { 'x-formula': 'myTax.backwards(record.name)' } }))).rejects.toMatchObject({
    errors: [{ code: 'no-sql' }],
  })
})

test('it works in rules and conditions, which are computed in JavaScript', async () => {
  await apply(deal({ note: { type: 'string', 'x-requiredWhen': 'myTax.palindrome(record.name)' } }))
  await expect(records.create('deal', { name: 'anna' })).rejects.toMatchObject({ errors: [{ pointer: '/note' }] })
  expect(await records.create('deal', { name: 'bob!' })).toMatchObject({ name: 'bob!' })
})

test('one that throws gives null, and is told on the plugin’s page', async () => {
  const scope = { entity: () => undefined, variables: {}, inMemory: true }
  const { expression } = checkExpression('coalesce(myTax.breaks("x"), "nothing")', scope)
  expect(evaluate(expression!, { now: new Date(), timeZone: 'UTC' })).toBe('nothing')
  await enishi.services.plugins.faults.flush()
  expect((await administrator.plugins.get('my-tax')).faults).toMatchObject([{ part: 'function breaks', message: 'no' }])
})

test.each([
  ['myTax.taxed(1)', 'takes (decimal, decimal)'],
  ['myTax.taxed("a", 1)', 'takes (decimal, decimal)'],
  ['myTax.wrong(1)', 'has a mistake in it'],
  ['myTax.loops(1)', 'do not call it'],
  ['myTax.nothing(1)', 'There is no'],
])('%s is refused: %s', (source, message) => {
  const { problems } = checkExpression(source, { entity: () => undefined, variables: { record: 'deal' } })
  expect(problems.map(problem => problem.message).join(' ')).toContain(message)
})

test('a body sees its parameters and nothing of who calls it', () => {
  addFunctions('peeks', [{ name: 'at', help: { en: 'x' }, takes: {}, gives: 'json', cel: 'item' }])
  const scope = { entity: () => undefined, variables: { named: { item: { type: 'string' } } } }
  expect(checkExpression('peeks.at()', scope).problems[0]?.message).toContain('has a mistake in it')
  expect(checkExpression('item', scope).problems).toEqual([])
})

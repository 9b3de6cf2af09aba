/** `/api/currencies`: those that money is in here, and what they are worth by date. */
import { type Context, Hono } from 'hono'
import { audited } from '../access/audit.ts'
import { listCurrencies, listRates, putRates, removeRate } from '../access/currency-rates.ts'
import { requireRight } from '../access/require-right.ts'
import { currencyCodes, minorUnits } from '../contract/currencies.ts'
import type { JsonObject } from '../contract/json.ts'
import type { Transaction } from '../database/database.ts'
import { notFound } from '../errors.ts'
import { date } from './body-parts.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'
import { dateParameter, datesOf } from './date-parameter.ts'
import { queryOf } from './query.ts'
import type { Services } from './services.ts'

const rate = { type: 'number', exclusiveMinimum: 0, minimum: 1e-9, maximum: 1e12 } as const
const currency = { type: 'string', enum: currencyCodes } as const
const oneRate = checkedBody({
  type: 'object',
  properties: { rate },
  required: ['rate'],
  additionalProperties: false,
})
const manyRates = checkedBody({
  type: 'object',
  properties: {
    rates: {
      type: 'array',
      minItems: 1,
      maxItems: 10_000,
      items: {
        type: 'object',
        properties: { currency, date, rate },
        required: ['currency', 'date', 'rate'],
        additionalProperties: false,
      },
    },
  },
  required: ['rates'],
  additionalProperties: false,
})

export function currencyRoutes({ database, organisations }: Services) {
  const save = async (c: Context<Env>, details: JsonObject, work: (transaction: Transaction) => Promise<void>) => {
    await audited(c.var.context, work, () => ({ action: 'settings-changed', details }))
    await organisations.reload()
  }
  return new Hono<Env>()
    .get('/', async c => c.json(await listCurrencies(database, c.var.context.organisation.currency)))
    .get('/:code/rates', async c => {
      const dates = datesOf(queryOf(c, { from: 'text', to: 'text' }))
      return c.json(await listRates(database, codeParameter(c.req.param('code')), dates))
    })
    .post('/rates', async c => {
      requireRight(c.var.context.caller, 'organisation')
      const { rates } = await manyRates(c)
      await save(c, { rates: rates.length }, transaction => putRates(transaction, rates))
      return c.body(null, 204)
    })
    .put('/:code/rates/:date', async c => {
      requireRight(c.var.context.caller, 'organisation')
      const currency = codeParameter(c.req.param('code'))
      const rate = { currency, date: dateParameter(c), ...(await oneRate(c)) }
      await save(c, { rate }, transaction => putRates(transaction, [rate]))
      return c.body(null, 204)
    })
    .delete('/:code/rates/:date', async c => {
      requireRight(c.var.context.caller, 'organisation')
      const [currency, date] = [codeParameter(c.req.param('code')), dateParameter(c)]
      await save(c, { noRate: { currency, date } }, transaction => removeRate(transaction, currency, date))
      return c.body(null, 204)
    })
}

function codeParameter(code: string): string {
  if (minorUnits(code) === null) throw notFound(`The currency '${code.slice(0, 20)}'`)
  return code
}

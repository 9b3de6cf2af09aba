/** The organisation's calendar, and what its currencies are worth. */
import type { JsonObject } from '../../contract/json.ts'
import { call } from './call.ts'
import { date, list, object, text } from './shared.ts'

export const organisationPaths: JsonObject = {
  '/api/organisation': {
    get: call('getOrganisation', { summary: 'Time zone, fiscal year, weekend, currency', answer: object }),
    patch: call('updateOrganisation', {
      summary: 'Change them',
      body: object,
      answer: object,
      fails: [403, 409, 422],
    }),
  },
  '/api/organisation/holidays': {
    get: call('listHolidays', {
      summary: 'Public holidays and days of its own, in order',
      query: { from: date, to: date },
      answer: list,
    }),
    post: call('putHolidays', { summary: 'Give many days at once', body: object, status: 204, fails: [403, 422] }),
  },
  '/api/organisation/holidays/{date}': {
    put: call('putHoliday', {
      summary: 'A day off, or one that is worked',
      path: { date },
      body: object,
      status: 204,
      fails: [403, 404, 422],
    }),
    delete: call('removeHoliday', { summary: 'Make a day as others', path: { date }, status: 204, fails: [403, 404] }),
  },
  '/api/organisation/sequences': {
    get: call('listSequences', { summary: 'Autonumbers and what they give next', answer: list, fails: [403] }),
    put: call('setNextNumber', {
      summary: 'What an autonumber gives next',
      body: object,
      status: 204,
      fails: [403, 404, 409, 422],
    }),
  },
  '/api/tags': {
    get: call('listTags', {
      summary: 'Tags of all entities with where they stand and how often',
      answer: list,
      fails: [403],
    }),
  },
  '/api/tags/change': {
    post: call('changeTags', {
      summary: 'Rename or merge tags on all records (`to`), or take them off (null), as a job',
      body: object,
      status: 202,
      answer: object,
      fails: [403, 422],
    }),
  },
  '/api/currencies': { get: call('listCurrencies', { summary: 'Currencies and their newest rates', answer: list }) },
  '/api/currencies/rates': {
    post: call('putRates', { summary: 'Give many rates at once', body: object, status: 204, fails: [403, 422] }),
  },
  '/api/currencies/{code}/rates': {
    get: call('listRates', {
      summary: 'Rates of a currency, newest first',
      path: { code: text },
      query: { from: date, to: date },
      answer: list,
      fails: [400, 404],
    }),
  },
  '/api/currencies/{code}/rates/{date}': {
    put: call('putRate', {
      summary: 'What one unit is worth from this date on',
      path: { code: text, date },
      body: object,
      status: 204,
      fails: [403, 404, 422],
    }),
    delete: call('removeRate', {
      summary: 'Forget a rate',
      path: { code: text, date },
      status: 204,
      fails: [403, 404],
    }),
  },
}

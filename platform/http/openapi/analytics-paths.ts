/** Dashboards and reports as their readers see them. Their numbers are asked of each entity's `aggregate`. */
import type { JsonObject } from '../../contract/json.ts'
import { call } from './call.ts'
import { object, text } from './shared.ts'

const id = { id: text }

export const analyticsPaths: JsonObject = {
  '/api/analytics': {
    get: call('listAnalytics', { summary: 'Dashboards and reports of the model that the caller may open', answer: object }),
  },
  '/api/analytics/dashboards/{id}': {
    get: call('openDashboard', {
      summary: 'A dashboard of the model or `my.<_id>`, with the tiles whose every field the caller may see',
      path: id,
      answer: object,
      fails: [404],
    }),
  },
  '/api/analytics/reports/{id}': {
    get: call('openReport', { summary: 'A report of the model or `my.<_id>`', path: id, answer: object, fails: [404] }),
  },
}

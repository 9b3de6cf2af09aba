/** Dashboards and reports. Their numbers are asked of each entity's `aggregate`. */
import type { JsonObject } from '../../contract/json.ts'
import { call } from './call.ts'
import { list, object, text } from './shared.ts'

const id = { id: text }

export const analyticsPaths: JsonObject = {
  '/api/dashboards': {
    get: call('listDashboards', { summary: 'Dashboards that the caller may open', answer: list }),
  },
  '/api/dashboards/{id}': {
    get: call('readDashboard', {
      summary: 'A dashboard, with the tiles whose every field the caller may see',
      path: id,
      answer: object,
      fails: [404],
    }),
  },
  '/api/reports': {
    get: call('listReports', { summary: 'Reports that the caller may open', answer: list }),
  },
  '/api/reports/{id}': {
    get: call('readReport', { summary: 'A report', path: id, answer: object, fails: [404] }),
  },
}

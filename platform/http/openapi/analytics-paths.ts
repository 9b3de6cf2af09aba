/** Dashboards and reports as their readers see them. Their numbers are asked of each entity's `aggregate`. */
import type { JsonObject } from '../../contract/json.ts'
import { call } from './call.ts'
import { list, object, text, uuid } from './shared.ts'

const id = { id: text }

export const analyticsPaths: JsonObject = {
  '/api/report-mails': {
    get: call('listReportMails', { summary: 'Reports that one has sent by mail, or gets', answer: list }),
    post: call('addReportMail', {
      summary: 'Have a report or dashboard sent by mail',
      body: {
        type: 'object',
        required: ['kind', 'document', 'every', 'hour'],
        properties: {
          kind: { enum: ['report', 'dashboard'] },
          document: { type: 'string', description: 'Of the model, or `my.<_id>`.' },
          recipients: { type: 'array', items: uuid, maxItems: 100, description: 'People; oneself where none is said.' },
          every: { enum: ['day', 'week', 'month'] },
          day: {
            type: 'integer',
            minimum: 1,
            maximum: 28,
            description: 'Of a week 1 (Monday) to 7, of a month 1 to 28.',
          },
          hour: { type: 'integer', minimum: 0, maximum: 23 },
        },
      },
      status: 201,
      answer: object,
      fails: [403, 404, 422],
    }),
  },
  '/api/report-mails/{id}': {
    delete: call('stopReportMail', {
      summary: "Delete one of one's own, or no longer get it",
      path: { id: uuid },
      status: 204,
      fails: [404],
    }),
  },
  '/api/analytics': {
    get: call('listAnalytics', {
      summary: 'Dashboards and reports of the model that the caller may open',
      answer: object,
    }),
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

/** People's work: activities, following, daily reports, workload and transfers, calendars, push. */
import { activityStates } from '../../contract/activity.ts'
import type { JsonObject } from '../../contract/json.ts'
import { call } from './call.ts'
import { object, text, uuid } from './shared.ts'

const record = { entity: text, id: uuid }
const report = { person: uuid, day: { type: 'string', format: 'date' } }
const dataOf: JsonObject = {
  type: 'object',
  required: ['data'],
  properties: { data: { type: 'array', items: object } },
}

export const workPaths: JsonObject = {
  '/api/activities': {
    get: call('listActivities', {
      summary: "Open work over all entities: one's own, or of people one may see",
      query: { people: text, state: { enum: [...activityStates] }, from: text, to: text },
      answer: dataOf,
      fails: [400],
    }),
  },
  '/api/activities/{entity}/{id}/plan': {
    get: call('getActivityPlan', {
      summary: 'How it repeats, its checklist, one’s reminders',
      path: record,
      answer: object,
      fails: [404],
    }),
    put: call('setActivityPlan', {
      summary: 'Change repetition and checklist',
      path: record,
      body: object,
      answer: object,
      fails: [403, 404, 412, 422],
    }),
  },
  '/api/activities/{entity}/{id}/reminders': {
    put: call('setReminders', {
      summary: 'When one is reminded of it, in minutes before',
      path: record,
      body: object,
      answer: object,
      fails: [403, 404, 422],
    }),
  },
  '/api/follows': { get: call('listFollows', { summary: 'Records one follows', answer: dataOf }) },
  '/api/follows/{entity}/{id}': {
    get: call('isFollowing', { summary: 'Whether one follows it', path: record, answer: object, fails: [404] }),
    put: call('follow', { summary: 'Follow it', path: record, status: 204, fails: [400, 404] }),
    delete: call('unfollow', { summary: 'Follow it no more', path: record, status: 204, fails: [404] }),
  },
  '/api/daily-reports': {
    get: call('listDailyReports', {
      summary: 'One’s own and those of the people one leads, by day; missing ones too',
      query: { from: report.day, to: report.day },
      answer: dataOf,
      fails: [400],
    }),
  },
  '/api/daily-reports/{day}': {
    put: call('writeDailyReport', {
      summary: 'Write one’s own, and hand it in',
      path: { day: report.day },
      body: object,
      answer: object,
      fails: [400, 409, 412, 422],
    }),
  },
  '/api/daily-reports/{person}/{day}': {
    get: call('getDailyReport', { summary: 'A report', path: report, answer: object, fails: [400, 404] }),
  },
  '/api/daily-reports/{person}/{day}/comments': {
    post: call('commentDailyReport', {
      summary: 'Say something to it',
      path: report,
      body: object,
      status: 201,
      answer: object,
      fails: [404, 422],
    }),
  },
  '/api/daily-reports/{person}/{day}/read': {
    post: call('readDailyReport', { summary: 'One has read it', path: report, status: 204, fails: [404] }),
  },
  '/api/daily-reports/duties/{unit}': {
    put: call('setReportDuty', {
      summary: 'Ask a unit one leads for daily reports',
      path: { unit: uuid },
      body: object,
      status: 204,
      fails: [404, 422],
    }),
  },
  '/api/workload': { get: call('getWorkload', { summary: 'Who has how much to do', answer: dataOf }) },
  '/api/workload/{person}': {
    get: call('getPersonRecords', {
      summary: 'What somebody has, entity by entity',
      path: { person: uuid },
      answer: dataOf,
      fails: [404],
    }),
  },
  '/api/transfers': {
    get: call('listTransfers', { summary: 'What one handed over', answer: dataOf }),
    post: call('startTransfer', {
      summary: 'Hand somebody’s records to others, as a job',
      body: object,
      status: 202,
      answer: object,
      fails: [400, 422],
    }),
  },
  '/api/transfers/preview': {
    post: call('previewTransfer', {
      summary: 'How many that would be',
      body: object,
      answer: object,
      fails: [400, 422],
    }),
  },
  '/api/transfers/{id}/undo': {
    post: call('undoTransfer', {
      summary: 'Take it back, as a job',
      path: { id: uuid },
      status: 202,
      answer: object,
      fails: [404, 409],
    }),
  },
  '/api/calendar-feeds': {
    get: call('listCalendarFeeds', {
      summary: 'Addresses at which other calendars follow one’s activities',
      answer: dataOf,
    }),
    post: call('addCalendarFeed', {
      summary: 'A new one; its address is told this once',
      body: object,
      status: 201,
      answer: object,
      fails: [403, 409, 422],
    }),
  },
  '/api/calendar-feeds/{id}': {
    delete: call('removeCalendarFeed', { summary: 'Revoke it', path: { id: uuid }, status: 204, fails: [403, 404] }),
  },
  '/api/push': {
    get: call('getPush', { summary: 'The key of this installation, and one’s devices', answer: object, fails: [403] }),
    post: call('addPushDevice', {
      summary: 'Be told on this device too',
      body: object,
      status: 201,
      answer: object,
      fails: [403, 422],
    }),
  },
  '/api/push/{id}': {
    delete: call('removePushDevice', {
      summary: 'Be told there no more',
      path: { id: uuid },
      status: 204,
      fails: [403, 404],
    }),
  },
}

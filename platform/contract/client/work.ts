/** The client's calls about people's work: activities, following, daily reports, workload, transfers, calendars, push. */
import type { ActivityAnswer, ActivityParameters, ActivityPlan } from '../activity.ts'
import type { CalendarFeed, NewCalendarFeed } from '../calendar-feed.ts'
import type { DailyReport, DailyReportList } from '../daily-report.ts'
import type { FollowedRecord } from '../follow.ts'
import type { NewPushSubscription, PushDevice, PushState } from '../notification.ts'
import type { PersonRecords, Transfer, TransferPreview, TransferRequest, Workload } from '../transfer.ts'
import type { Calls } from './calls.ts'

export const workCalls = ({ call, get, post }: Calls) => {
  const of = (entity: string, id: string) => `${encodeURIComponent(entity)}/${id}`
  const put = <T>(path: string, body?: object) => call<T>('PUT', path, body && { body })
  return {
    activities: {
      /** One's own open work over all entities, or others' as far as one sees it. */
      list: ({ people, ...rest }: ActivityParameters = {}, signal?: AbortSignal) =>
        get<ActivityAnswer>('/api/activities', {
          query: { ...rest, people: Array.isArray(people) ? people.join(',') : people },
          ...(signal && { signal }),
        }),
      plan: (entity: string, id: string) => get<ActivityPlan>(`/api/activities/${of(entity, id)}/plan`),
      setPlan: (entity: string, id: string, plan: Omit<ActivityPlan, 'reminders'>) =>
        put<ActivityPlan>(`/api/activities/${of(entity, id)}/plan`, plan),
      /** One's own, in minutes before. */
      setReminders: (entity: string, id: string, minutes: number[]) =>
        put<ActivityPlan>(`/api/activities/${of(entity, id)}/reminders`, { minutes }),
    },
    follows: {
      list: () => get<{ data: FollowedRecord[] }>('/api/follows'),
      get: (entity: string, id: string) => get<{ following: boolean }>(`/api/follows/${of(entity, id)}`),
      add: (entity: string, id: string) => put<void>(`/api/follows/${of(entity, id)}`),
      remove: (entity: string, id: string) => call<void>('DELETE', `/api/follows/${of(entity, id)}`),
    },
    dailyReports: {
      /** Days from one to the other, both included. */
      list: (days: { from: string; to: string }) => get<DailyReportList>('/api/daily-reports', { query: days }),
      get: (person: string, day: string) => get<DailyReport>(`/api/daily-reports/${person}/${day}`),
      /** One's own. */
      write: (day: string, report: { remarks: string; version: number; submit: boolean }) =>
        put<DailyReport>(`/api/daily-reports/${day}`, report),
      comment: (person: string, day: string, text: string) =>
        post<DailyReport>(`/api/daily-reports/${person}/${day}/comments`, { text }),
      markRead: (person: string, day: string) => post<void>(`/api/daily-reports/${person}/${day}/read`),
      /** For who leads the unit; null: its people write none. */
      setDuty: (unit: string, remindAt: string | null) => put<void>(`/api/daily-reports/duties/${unit}`, { remindAt }),
    },
    workload: {
      list: () => get<Workload>('/api/workload'),
      ofPerson: (person: string) => get<PersonRecords>(`/api/workload/${person}`),
    },
    transfers: {
      list: () => get<{ data: Transfer[] }>('/api/transfers'),
      preview: (request: Omit<TransferRequest, 'to'>) => post<TransferPreview>('/api/transfers/preview', request),
      start: (request: TransferRequest) => post<{ transfer: string; job: string }>('/api/transfers', request),
      undo: (id: string) => post<{ transfer: string; job: string }>(`/api/transfers/${id}/undo`),
    },
    calendarFeeds: {
      list: () => get<{ data: CalendarFeed[] }>('/api/calendar-feeds'),
      /** `url` is told this once. */
      add: (feed: NewCalendarFeed) => post<CalendarFeed & { url: string }>('/api/calendar-feeds', feed),
      remove: (id: string) => call<void>('DELETE', `/api/calendar-feeds/${id}`),
    },
    push: {
      state: () => get<PushState>('/api/push'),
      add: (subscription: NewPushSubscription) => post<PushDevice>('/api/push', subscription),
      remove: (id: string) => call<void>('DELETE', `/api/push/${id}`),
    },
  }
}

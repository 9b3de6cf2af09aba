/** The client's calls that read dashboards and reports; their numbers are asked of `client.records.aggregate`. */
import type { Analytics, AnalyticsSummary, DashboardDocument, ReportDocument } from '../analytics.ts'
import type { NewReportMail, ReportMail } from '../report-mail.ts'
import type { Calls } from './calls.ts'

export const analyticsCalls = ({ get, post, call }: Calls) => ({
  /** Reports and dashboards that one has sent by mail, or gets. */
  reportMails: {
    list: () => get<ReportMail[]>('/api/report-mails'),
    add: (mail: NewReportMail) => post<ReportMail>('/api/report-mails', mail),
    /** One's own is deleted; another's no longer comes to oneself. */
    stop: (id: string) => call<void>('DELETE', `/api/report-mails/${id}`),
  },
  analytics: {
    /** Those of the model that the caller may open; people's own are `client.dashboards` and `client.reports`. */
    list: () => get<{ dashboards: AnalyticsSummary[]; reports: AnalyticsSummary[] }>('/api/analytics'),
    /** Of the model or `my.<_id>`; with the tiles whose every field the caller may see. */
    dashboard: (id: string) => get<Analytics<DashboardDocument>>(`/api/analytics/dashboards/${encodeURIComponent(id)}`),
    report: (id: string) => get<Analytics<ReportDocument>>(`/api/analytics/reports/${encodeURIComponent(id)}`),
  },
})

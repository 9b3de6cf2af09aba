/** The client's calls that read dashboards and reports; their numbers are asked of `client.records.aggregate`. */
import type { Analytics, AnalyticsSummary, DashboardDocument, ReportDocument } from '../analytics.ts'
import type { Calls } from './calls.ts'

export const analyticsCalls = ({ get }: Calls) => ({
  analytics: {
    /** Those of the model that the caller may open; people's own are `client.dashboards` and `client.reports`. */
    list: () => get<{ dashboards: AnalyticsSummary[]; reports: AnalyticsSummary[] }>('/api/analytics'),
    /** Of the model or `my.<_id>`; with the tiles whose every field the caller may see. */
    dashboard: (id: string) => get<Analytics<DashboardDocument>>(`/api/analytics/dashboards/${encodeURIComponent(id)}`),
    report: (id: string) => get<Analytics<ReportDocument>>(`/api/analytics/reports/${encodeURIComponent(id)}`),
  },
})

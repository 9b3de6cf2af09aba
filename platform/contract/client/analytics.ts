/** The client's calls about dashboards and reports; their numbers are asked of `client.records.aggregate`. */
import type { Analytics, AnalyticsSummary, DashboardDocument, ReportDocument } from '../analytics.ts'
import type { Calls } from './calls.ts'

export const analyticsCalls = ({ get }: Calls) => ({
  dashboards: {
    /** Those that the caller may open. */
    list: () => get<AnalyticsSummary[]>('/api/dashboards'),
    /** With the tiles whose every field the caller may see. */
    get: (id: string) => get<Analytics<DashboardDocument>>(`/api/dashboards/${encodeURIComponent(id)}`),
  },
  reports: {
    list: () => get<AnalyticsSummary[]>('/api/reports'),
    get: (id: string) => get<Analytics<ReportDocument>>(`/api/reports/${encodeURIComponent(id)}`),
  },
})

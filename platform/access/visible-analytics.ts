/** The dashboards and reports of the model that a caller may open. */
import type { AnalyticsSummary, DashboardDocument, ReportDocument } from '../contract/analytics.ts'
import type { Caller } from '../contract/caller.ts'
import type { AppDocument } from '../contract/documents.ts'
import type { Model } from '../metadata/model.ts'
import { trimDashboard, trimReport } from './trim-analytics.ts'

/** Null for one that is not there or not theirs to see. */
export function visibleDashboard(model: Model, caller: Caller, id: string): DashboardDocument | null {
  const dashboard = model.documents.dashboard.get(id)
  return dashboard ? trimDashboard(model, caller, dashboard) : null
}

export function visibleReport(model: Model, caller: Caller, id: string): ReportDocument | null {
  const report = model.documents.report.get(id)
  return report ? trimReport(model, caller, report) : null
}

export const visibleDashboards = (model: Model, caller: Caller): AnalyticsSummary[] =>
  [...model.documents.dashboard.keys()].flatMap(id => summaryOf(visibleDashboard(model, caller, id)))

export const visibleReports = (model: Model, caller: Caller): AnalyticsSummary[] =>
  [...model.documents.report.keys()].flatMap(id => summaryOf(visibleReport(model, caller, id)))

/** Those that the navigation of these apps leads to. */
export function analyticsOfApps(model: Model, caller: Caller, apps: AppDocument[]) {
  const items = apps.flatMap(app => app.navigation.flatMap(group => group.items))
  const dashboards = new Set(items.flatMap(item => ('dashboard' in item ? [item.dashboard] : [])))
  const reports = new Set(items.flatMap(item => ('report' in item ? [item.report] : [])))
  return {
    dashboards: [...dashboards].flatMap(id => summaryOf(visibleDashboard(model, caller, id))),
    reports: [...reports].flatMap(id => summaryOf(visibleReport(model, caller, id))),
  }
}

function summaryOf(document: DashboardDocument | ReportDocument | null): AnalyticsSummary[] {
  if (!document) return []
  const { id, title, description, 'x-i18n': translations } = document
  return [
    {
      id,
      ...(title && { title }),
      ...(description && { description }),
      ...(translations && { 'x-i18n': translations }),
      ...(document.kind === 'report' && { entity: document.entity, type: document.type }),
    },
  ]
}

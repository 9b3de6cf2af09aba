/** How dashboards and reports are edited: by runtime's builder, and what is said about them as a whole. */
import { lazy } from 'react'
import type { EditorTabs } from '../documents/DocumentPage.tsx'

const DashboardDesigner = lazy(() =>
  import('./DashboardDesigner.tsx').then(({ DashboardDesigner }) => ({ default: DashboardDesigner })),
)
const ReportDesigner = lazy(() =>
  import('./ReportDesigner.tsx').then(({ ReportDesigner }) => ({ default: ReportDesigner })),
)
const AnalyticsSettings = lazy(() =>
  import('./AnalyticsSettings.tsx').then(({ AnalyticsSettings }) => ({ default: AnalyticsSettings })),
)

export const dashboardTabs: EditorTabs = (bench, t) => [
  { key: 'tiles', label: t('boards.tiles'), content: () => <DashboardDesigner bench={bench} /> },
  { key: 'settings', label: t('boards.settings'), content: () => <AnalyticsSettings bench={bench} /> },
]

export const reportTabs: EditorTabs = (bench, t) => [
  { key: 'chart', label: t('boards.chart'), content: () => <ReportDesigner bench={bench} /> },
  { key: 'settings', label: t('boards.settings'), content: () => <AnalyticsSettings bench={bench} /> },
]

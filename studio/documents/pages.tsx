/** The list and the editor of each kind of document, as pages of the router. */
import { dashboardTabs, reportTabs } from '../analytics/analytics-tabs.tsx'
import { appTabs } from '../apps/app-tabs.tsx'
import { messageTabs, paperTabs } from '../templates/template-tabs.tsx'
import { webformTabs } from '../webforms/webform-tabs.tsx'
import { DocumentListPage } from './DocumentListPage.tsx'
import { DocumentPage } from './DocumentPage.tsx'

export const ViewsPage = () => <DocumentListPage key="view" kind="view" />
export const FormsPage = () => <DocumentListPage key="form" kind="form" />
export const AppsPage = () => <DocumentListPage key="app" kind="app" />
export const AppPage = () => <DocumentPage kind="app" tabs={appTabs} />
export const ExtensionsPage = () => <DocumentListPage key="extension" kind="extension" />
export const ExtensionPage = () => <DocumentPage kind="extension" />
export const MessagesPage = () => <DocumentListPage key="message" kind="message" />
export const MessagePage = () => <DocumentPage kind="message" tabs={messageTabs} />
export const DocumentsPage = () => <DocumentListPage key="document" kind="document" />
export const PaperPage = () => <DocumentPage kind="document" tabs={paperTabs} />
export const WebformsPage = () => <DocumentListPage key="webform" kind="webform" />
export const WebformPage = () => <DocumentPage kind="webform" tabs={webformTabs} />
export const DashboardsPage = () => <DocumentListPage key="dashboard" kind="dashboard" />
export const DashboardPage = () => <DocumentPage kind="dashboard" tabs={dashboardTabs} />
export const ReportsPage = () => <DocumentListPage key="report" kind="report" />
export const ReportPage = () => <DocumentPage kind="report" tabs={reportTabs} />
export const RolesPage = () => <DocumentListPage key="role" kind="role" />

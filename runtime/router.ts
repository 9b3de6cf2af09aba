/**
 * Every page and its address: the app's table of contents.
 *
 *     /                        the first app
 *     /a/service               an app's first page
 *     /a/service/case          a list (`?view=…&filter=…&sort=…&search=…`)
 *     /a/service/case/new      a new record (`?account=<id>` fills fields in)
 *     /a/service/case/import   a sheet that becomes records (`?import=<id>` once it is brought)
 *     /a/service/case/0192…    a record
 *     /search                  words in all records (`?q=…&entity=…`)
 *     /outbox                  what waits on this device for the server
 *     /dashboards              dashboards and reports, and one (`/dashboards/sales?app=sales&period=thisMonth&whose=team`)
 *     /reports/pipeline        a question with its picture, `/reports/new` its builder
 *     /tasks                   what waits for one (`?box=…&task=…`)
 *     /settings/security       what a person sets for themselves, by section
 *     /my-work  /calendar  /daily-reports  /daily-report/<person>/<day>  /workload  /notifications   one's work
 *     /sign-in   /setup        before one is inside
 *     /welcome#AbC…            a link that sets a password
 *     /decide/AbC…             a link of a message
 *
 * Studio has a router of its own, so neither registers its type globally.
 */
import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { Inside } from './app/Inside.tsx'
import { Start } from './app/Start.tsx'
import { ListPage } from './list/ListPage.tsx'
import { RecordSkeleton } from './record/RecordSkeleton.tsx'
import { CrashNotice } from './shell/CrashNotice.tsx'
import { NotFound } from './shell/NotFound.tsx'
import { searchText } from './shell/search-text.ts'

const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  notFoundComponent: NotFound,
  errorComponent: CrashNotice,
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./sign-in/SignInPage.tsx'), 'SignInPage'),
})
const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: lazyRouteComponent(() => import('./setup/SetupPage.tsx'), 'SetupPage'),
})
const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  component: lazyRouteComponent(() => import('./sign-in/WelcomePage.tsx'), 'WelcomePage'),
})
const decide = createRoute({
  getParentRoute: () => root,
  path: '/decide/$token',
  component: lazyRouteComponent(() => import('./tasks/LinkPage.tsx'), 'LinkPage'),
})
const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Inside })
const start = createRoute({ getParentRoute: () => inside, path: '/', component: Start })
const app = createRoute({ getParentRoute: () => inside, path: '/a/$app', component: Start })
// The form is most of what these two need; the list is there before it.
const recordPage = lazyRouteComponent(() => import('./record/RecordPage.tsx'), 'RecordPage')
const newRecordPage = lazyRouteComponent(() => import('./record/NewRecordPage.tsx'), 'NewRecordPage')

const tasks = createRoute({
  getParentRoute: () => inside,
  path: '/tasks',
  component: lazyRouteComponent(() => import('./tasks/TasksPage.tsx'), 'TasksPage'),
})
const page = (path: string, load: Parameters<typeof lazyRouteComponent>[0], name: string) =>
  createRoute({ getParentRoute: () => inside, path, component: lazyRouteComponent(load, name) })
const reportPage = lazyRouteComponent(() => import('./work/ReportPage.tsx'), 'ReportPage')
const work = [
  page('/my-work', () => import('./work/MyWorkPage.tsx'), 'MyWorkPage'),
  page('/calendar', () => import('./work/CalendarPage.tsx'), 'CalendarPage'),
  page('/daily-reports', () => import('./work/ReportsPage.tsx'), 'ReportsPage'),
  createRoute({ getParentRoute: () => inside, path: '/daily-report', component: reportPage }),
  createRoute({ getParentRoute: () => inside, path: '/daily-report/$person/$day', component: reportPage }),
  page('/workload', () => import('./work/WorkloadPage.tsx'), 'WorkloadPage'),
  page('/notifications', () => import('./work/NoticesPage.tsx'), 'NoticesPage'),
]
const settingsPage = lazyRouteComponent(() => import('./settings/SettingsPage.tsx'), 'SettingsPage')
const settings = createRoute({ getParentRoute: () => inside, path: '/settings', component: settingsPage })
const settingsSection = createRoute({
  getParentRoute: () => inside,
  path: '/settings/$section',
  component: settingsPage,
})
const search = createRoute({
  getParentRoute: () => inside,
  path: '/search',
  component: lazyRouteComponent(() => import('./find/SearchPage.tsx'), 'SearchPage'),
})
const outbox = createRoute({
  getParentRoute: () => inside,
  path: '/outbox',
  component: lazyRouteComponent(() => import('./offline/OutboxPage.tsx'), 'OutboxPage'),
})
const analytics = createRoute({
  getParentRoute: () => inside,
  path: '/dashboards',
  component: lazyRouteComponent(() => import('./analytics/AnalyticsPage.tsx'), 'AnalyticsPage'),
})
const dashboard = createRoute({
  getParentRoute: () => inside,
  path: '/dashboards/$id',
  component: lazyRouteComponent(() => import('./analytics/DashboardPage.tsx'), 'DashboardPage'),
})
const report = createRoute({
  getParentRoute: () => inside,
  path: '/reports/$id',
  component: lazyRouteComponent(() => import('./analytics/ReportPage.tsx'), 'ReportPage'),
})
const list = createRoute({ getParentRoute: () => inside, path: '/a/$app/$entity', component: ListPage })
// Before `$id`, which no record is named.
const importPage = lazyRouteComponent(() => import('./sheets/ImportPage.tsx'), 'ImportPage')
const importSheet = createRoute({ getParentRoute: () => inside, path: '/a/$app/$entity/import', component: importPage })
const create = createRoute({ getParentRoute: () => inside, path: '/a/$app/$entity/new', component: newRecordPage })
const record = createRoute({
  getParentRoute: () => inside,
  path: '/a/$app/$entity/$id',
  component: recordPage,
  // Asked for with the click, together with the page: until both are there, a moment at most, the list stays.
  loader: ({ context, params }) =>
    import('./record/ask-for-record.ts').then(({ askForRecord }) => askForRecord(context.queries, params)),
  pendingComponent: RecordSkeleton,
  pendingMs: 150,
  pendingMinMs: 0,
  // From then on the page itself keeps it true.
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
})

export const createRuntimeRouter = (queries: QueryClient) =>
  createRouter({
    routeTree: root.addChildren([
      signIn,
      setup,
      welcome,
      decide,
      inside.addChildren([
        start,
        tasks,
        ...work,
        search,
        outbox,
        settings,
        settingsSection,
        analytics,
        dashboard,
        report,
        app,
        list,
        create,
        importSheet,
        record,
      ]),
    ]),
    context: { queries },
    defaultPreload: false,
    // Plain text in the address, as anybody would write it: `?view=case.open`, not JSON.
    parseSearch: text => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: searchText,
  })

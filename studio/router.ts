/**
 * Every page and its address, below `/studio`: the app's table of contents.
 *
 *     /start                       the way from nothing to an app
 *     /entities                    all entities (`?search=…`)
 *     /entities/new                a new one: guided, or from a pasted JSON Schema
 *     /entities/account            its editor (`?tab=fields|settings|json|revisions&field=region`)
 *     /relations                   the diagram (`?entity=…`)
 *     /views  /forms  /apps  /extensions  /messages  /documents  /webforms  /dashboards  /reports   documents of a kind, and one (`/views/case.open`)
 *     /workflows  /workflows/case.escalate  what happens by itself (`?tab=design|runs|versions`)
 *     /runs  /runs/0192…           its runs (`?state=failed`)
 *     /roles  /roles/sales         the matrix
 *     /users  /users/0192…  /units  /teams  /posts  /keys
 *     /rights                      every entity by every role, and two roles compared
 *     /access-report               who may do what, for auditors
 *     /why                         what somebody may do, and why (`?user=…&entity=…&record=…`)
 *     /sign-in-rules               passwords, sessions, second steps, single sign-on
 *     /secrets                     the vault: names, hosts, never values
 *     /tags                        free words over all entities
 *     /organisation                time zone, fiscal year, holidays, currency and rates
 *     /packs  /packs/crm           what is installed, and the plan of installing one
 *     /make-pack  ?set=…           documents of this installation as a pack; those of a change set to begin with
 *     /plugins  /plugins/acme      code of others: what it may do, and turning it on and off
 *     /changes                     every revision of the model
 *     /overview  /webhooks         failures, tasks that wait, what begins next; what webhooks were sent
 *     /audit  /jobs  /health  /backups   who did what (`?log=records&entity=…`), long work, figures with their remedies, copies
 *     /change-sets  /change-sets/0192…   edits that are collected, reviewed and applied as one
 *     /environments                all metadata as files, and from files or another installation
 *
 * Runtime has a router of its own, so neither registers its type globally.
 */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouteComponent,
  redirect,
} from '@tanstack/react-router'
import { CrashNotice } from '../runtime/shell/CrashNotice.tsx'
import { NotFound } from '../runtime/shell/NotFound.tsx'
import { Inside } from './shell/Inside.tsx'

const root = createRootRoute({ component: Inside, notFoundComponent: NotFound, errorComponent: CrashNotice })

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/start' })
  },
})

const page = (path: string, component: RouteComponent) => createRoute({ getParentRoute: () => root, path, component })

const pages = [
  page(
    '/start',
    lazyRouteComponent(() => import('./start/StartPage.tsx'), 'StartPage'),
  ),
  page(
    '/entities',
    lazyRouteComponent(() => import('./entities/EntityListPage.tsx'), 'EntityListPage'),
  ),
  page(
    '/entities/new',
    lazyRouteComponent(() => import('./entities/NewEntityPage.tsx'), 'NewEntityPage'),
  ),
  page(
    '/entities/$id',
    lazyRouteComponent(() => import('./editor/EntityPage.tsx'), 'EntityPage'),
  ),
  page(
    '/relations',
    lazyRouteComponent(() => import('./relations/RelationsPage.tsx'), 'RelationsPage'),
  ),
  page(
    '/views',
    lazyRouteComponent(() => import('./documents/pages.tsx'), 'ViewsPage'),
  ),
  page(
    '/views/$id',
    lazyRouteComponent(() => import('./views/ViewPage.tsx'), 'ViewPage'),
  ),
  page(
    '/forms',
    lazyRouteComponent(() => import('./documents/pages.tsx'), 'FormsPage'),
  ),
  page(
    '/forms/$id',
    lazyRouteComponent(() => import('./forms/FormPage.tsx'), 'FormPage'),
  ),
  page(
    '/apps',
    lazyRouteComponent(() => import('./documents/pages.tsx'), 'AppsPage'),
  ),
  page(
    '/apps/$id',
    lazyRouteComponent(() => import('./documents/pages.tsx'), 'AppPage'),
  ),
  page(
    '/extensions',
    lazyRouteComponent(() => import('./documents/pages.tsx'), 'ExtensionsPage'),
  ),
  page(
    '/extensions/$id',
    lazyRouteComponent(() => import('./documents/pages.tsx'), 'ExtensionPage'),
  ),
  page(
    '/messages',
    lazyRouteComponent(() => import('./documents/pages.tsx'), 'MessagesPage'),
  ),
  page(
    '/messages/$id',
    lazyRouteComponent(() => import('./documents/pages.tsx'), 'MessagePage'),
  ),
  page(
    '/workflows',
    lazyRouteComponent(() => import('./workflows/list/WorkflowListPage.tsx'), 'WorkflowListPage'),
  ),
  page(
    '/workflows/$id',
    lazyRouteComponent(() => import('./workflows/WorkflowPage.tsx'), 'WorkflowPage'),
  ),
  page(
    '/runs',
    lazyRouteComponent(() => import('./workflows/runs/RunsPage.tsx'), 'RunsPage'),
  ),
  page(
    '/runs/$id',
    lazyRouteComponent(() => import('./workflows/runs/RunPage.tsx'), 'RunPage'),
  ),
  page(
    '/documents',
    lazyRouteComponent(() => import('./documents/pages.tsx'), 'DocumentsPage'),
  ),
  page(
    '/documents/$id',
    lazyRouteComponent(() => import('./documents/pages.tsx'), 'PaperPage'),
  ),
  page(
    '/webforms',
    lazyRouteComponent(() => import('./documents/pages.tsx'), 'WebformsPage'),
  ),
  page(
    '/webforms/$id',
    lazyRouteComponent(() => import('./documents/pages.tsx'), 'WebformPage'),
  ),
  page(
    '/dashboards',
    lazyRouteComponent(() => import('./documents/pages.tsx'), 'DashboardsPage'),
  ),
  page(
    '/dashboards/$id',
    lazyRouteComponent(() => import('./documents/pages.tsx'), 'DashboardPage'),
  ),
  page(
    '/reports',
    lazyRouteComponent(() => import('./documents/pages.tsx'), 'ReportsPage'),
  ),
  page(
    '/reports/$id',
    lazyRouteComponent(() => import('./documents/pages.tsx'), 'ReportPage'),
  ),
  page(
    '/roles',
    lazyRouteComponent(() => import('./documents/pages.tsx'), 'RolesPage'),
  ),
  page(
    '/roles/$id',
    lazyRouteComponent(() => import('./roles/RolePage.tsx'), 'RolePage'),
  ),
  page(
    '/users',
    lazyRouteComponent(() => import('./people/UsersPage.tsx'), 'UsersPage'),
  ),
  page(
    '/users/$id',
    lazyRouteComponent(() => import('./people/UserPage.tsx'), 'UserPage'),
  ),
  page(
    '/rights',
    lazyRouteComponent(() => import('./access/RightsPage.tsx'), 'RightsPage'),
  ),
  page(
    '/access-report',
    lazyRouteComponent(() => import('./access/ReportPage.tsx'), 'ReportPage'),
  ),
  page(
    '/why',
    lazyRouteComponent(() => import('./access/WhyPage.tsx'), 'WhyPage'),
  ),
  page(
    '/sign-in-rules',
    lazyRouteComponent(() => import('./access/SignInRulesPage.tsx'), 'SignInRulesPage'),
  ),
  page(
    '/units',
    lazyRouteComponent(() => import('./people/UnitsPage.tsx'), 'UnitsPage'),
  ),
  page(
    '/teams',
    lazyRouteComponent(() => import('./people/TeamsPage.tsx'), 'TeamsPage'),
  ),
  page(
    '/posts',
    lazyRouteComponent(() => import('./people/PostsPage.tsx'), 'PostsPage'),
  ),
  page(
    '/secrets',
    lazyRouteComponent(() => import('./secrets/SecretsPage.tsx'), 'SecretsPage'),
  ),
  page(
    '/keys',
    lazyRouteComponent(() => import('./people/KeysPage.tsx'), 'KeysPage'),
  ),
  page(
    '/tags',
    lazyRouteComponent(() => import('./tags/TagsPage.tsx'), 'TagsPage'),
  ),
  page(
    '/organisation',
    lazyRouteComponent(() => import('./organisation/OrganisationPage.tsx'), 'OrganisationPage'),
  ),
  page(
    '/plugins',
    lazyRouteComponent(() => import('./plugins/PluginsPage.tsx'), 'PluginsPage'),
  ),
  page(
    '/plugins/$id',
    lazyRouteComponent(() => import('./plugins/PluginPage.tsx'), 'PluginPage'),
  ),
  page(
    '/packs',
    lazyRouteComponent(() => import('./packs/PacksPage.tsx'), 'PacksPage'),
  ),
  page(
    '/make-pack',
    lazyRouteComponent(() => import('./packs/make/MakePackPage.tsx'), 'MakePackPage'),
  ),
  page(
    '/packs/$id',
    lazyRouteComponent(() => import('./packs/PackPage.tsx'), 'PackPage'),
  ),
  page(
    '/overview',
    lazyRouteComponent(() => import('./system/OverviewPage.tsx'), 'OverviewPage'),
  ),
  page(
    '/webhooks',
    lazyRouteComponent(() => import('./system/WebhooksPage.tsx'), 'WebhooksPage'),
  ),
  page(
    '/audit',
    lazyRouteComponent(() => import('./system/AuditPage.tsx'), 'AuditPage'),
  ),
  page(
    '/jobs',
    lazyRouteComponent(() => import('./system/JobsPage.tsx'), 'JobsPage'),
  ),
  page(
    '/health',
    lazyRouteComponent(() => import('./system/HealthPage.tsx'), 'HealthPage'),
  ),
  page(
    '/backups',
    lazyRouteComponent(() => import('./system/BackupsPage.tsx'), 'BackupsPage'),
  ),
  page(
    '/change-sets',
    lazyRouteComponent(() => import('./change-sets/ChangeSetsPage.tsx'), 'ChangeSetsPage'),
  ),
  page(
    '/change-sets/$id',
    lazyRouteComponent(() => import('./change-sets/ChangeSetPage.tsx'), 'ChangeSetPage'),
  ),
  page(
    '/environments',
    lazyRouteComponent(() => import('./environments/EnvironmentsPage.tsx'), 'EnvironmentsPage'),
  ),
  page(
    '/changes',
    lazyRouteComponent(() => import('./changes/ChangesPage.tsx'), 'ChangesPage'),
  ),
]

export const createStudioRouter = () =>
  createRouter({
    basepath: '/studio',
    routeTree: root.addChildren([start, ...pages]),
    // Inside the frame: a page that fails leaves the way to the others.
    defaultErrorComponent: CrashNotice,
    defaultPreload: false,
    scrollRestoration: false,
  })

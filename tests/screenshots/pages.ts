/**
 * Every page that `npm run screenshots` walks: one line each, those of the studio in `studio-pages.ts`. Whoever makes a
 * page adds it here.
 */
import { click, inTurn, onDesk, onPhone, press, type } from './acts.ts'
import type { Shot } from './shot.ts'
import { studioShots } from './studio-pages.ts'

export const shots: Shot[] = [
  { name: 'sign-in', path: '/sign-in', signedOut: true },

  { name: 'list', path: '/a/sales/opportunity' },
  { name: 'list-of-all', path: '/a/all/contact' },
  { name: 'list-filter', path: '/a/sales/opportunity?filter=record.amount+%3E+100' },
  { name: 'list-grouped', path: '/a/sales/opportunity?group=stage&totals=amount:sum' },
  { name: 'list-chosen', path: '/a/sales/opportunity', act: onDesk(click('[role=row] [type=checkbox] >> nth=2')) },
  { name: 'list-menu', path: '/a/sales/opportunity', act: click('main header [aria-haspopup=menu] >> visible=true') },
  { name: 'list-calendar', path: '/a/sales/activity?layout=calendar' },
  { name: 'list-timeline', path: '/a/sales/contract?layout=timeline' },
  { name: 'list-gallery', path: '/a/sales/product?layout=gallery' },
  { name: 'list-tree', path: '/a/sales/account?layout=tree' },
  { name: 'list-wrong-filter', path: '/a/sales/opportunity?filter=record.nothing+%3D%3D+1' },
  { name: 'list-unknown', path: '/a/sales/nothing' },
  { name: 'list-empty', path: '/a/sales/opportunity?search=zzzz' },
  { name: 'board', path: '/a/sales/opportunity?view=opportunity.pipeline' },
  { name: 'record', path: '/a/sales/account/RECORD' },
  { name: 'record-timeline', path: '/a/sales/account/RECORD?tab=1' },
  { name: 'record-related', path: '/a/sales/account/RECORD?tab=2' },
  { name: 'record-stages', path: '/a/sales/opportunity/RECORD' },
  { name: 'record-case', path: '/a/service/case/RECORD' },
  { name: 'record-person', path: '/a/sales/contact/RECORD' },
  { name: 'record-menu', path: '/a/sales/account/RECORD', act: click('main header [aria-haspopup=menu] >> nth=-1') },
  {
    name: 'record-log',
    path: '/a/sales/account/RECORD',
    act: click('main header button:has(.tabler-icon-phone-plus)'),
  },
  { name: 'record-mail', path: '/a/sales/account/RECORD', act: click('main header button:has(.tabler-icon-mail)') },
  { name: 'record-lines', path: '/a/sales/quote/RECORD' },
  { name: 'record-history', path: '/a/sales/account/RECORD?tab=5' },
  { name: 'record-unknown', path: '/a/sales/account/01920000-0000-7000-8000-000000000000' },
  { name: 'new', path: '/a/sales/lead/new' },
  { name: 'import', path: '/a/sales/account/import' },
  { name: 'palette', path: '/a/sales/opportunity', act: press('Control+K') },
  { name: 'palette-found', path: '/a/sales/opportunity', act: inTurn(press('Control+K'), type('a')) },
  { name: 'person-menu', path: '/a/sales/opportunity', act: onDesk(click('aside [aria-haspopup=menu] >> nth=-1')) },
  { name: 'navigation', path: '/a/sales/opportunity', act: onPhone(click('[class*=phoneBar] button >> nth=-1')) },
  { name: 'my-work', path: '/my-work' },
  { name: 'calendar', path: '/calendar' },
  { name: 'daily-report', path: '/daily-report' },
  { name: 'daily-reports', path: '/daily-reports' },
  { name: 'workload', path: '/workload' },
  { name: 'notifications', path: '/notifications' },
  { name: 'search', path: '/search' },
  { name: 'search-found', path: '/search?q=a' },
  { name: 'outbox', path: '/outbox' },
  { name: 'create', path: '/a/sales/opportunity', act: press('c') },
  { name: 'tasks', path: '/tasks' },
  { name: 'tasks-team', path: '/tasks?box=team' },
  { name: 'dashboards', path: '/dashboards' },
  { name: 'dashboard', path: '/dashboards/sales.overview?app=sales' },
  { name: 'report-new', path: '/reports/new?app=sales&entity=opportunity' },
  ...['profile', 'language', 'appearance', 'notifications', 'absence', 'security', 'keys', 'shortcuts'].map(
    section => ({
      ...{ name: `settings-${section}`, path: `/settings/${section}` },
    }),
  ),
  { name: 'not-found', path: '/a/nothing/at-all' },

  ...studioShots,
]

/**
 * Every page of the studio, its tabs and what opens on them. `tests/screenshots.pages.test.ts` holds it to the router:
 * a page nobody takes a picture of is told. Their names are their addresses.
 */
import { click, inTurn, onDesk } from './acts.ts'
import type { Shot } from './shot.ts'

const lists = [
  ...['start', 'entities', 'relations', 'views', 'forms', 'apps', 'extensions', 'messages', 'documents', 'webforms'],
  ...['dashboards', 'reports', 'tags', 'workflows', 'overview', 'runs', 'secrets', 'webhooks', 'roles', 'rights'],
  ...['users', 'units', 'teams', 'posts', 'keys', 'why', 'access-report', 'sign-in-rules', 'organisation', 'packs'],
  ...['make-pack', 'plugins', 'change-sets', 'environments', 'changes', 'audit', 'jobs', 'health', 'backups'],
]

/** Kinds that are made in one and the same dialog. */
const newOf = ['views', 'forms', 'apps', 'messages', 'documents', 'webforms', 'dashboards', 'reports', 'roles']

const tabs: [name: string, path: string, tabs: string[]][] = [
  ['new-entity', 'entities/new', []],
  ['entity', 'entities/case', ['fields', 'rules', 'labels', 'settings', 'stages', 'revisions', 'json']],
  ['view', 'views/case.open', []],
  ['form', 'forms/case.main', []],
  ['app', 'apps/service', ['navigation', 'settings', 'preview']],
  ['extension', 'extensions/sfa.account', []],
  ['message', 'messages/case.received', ['texts', 'settings', 'preview']],
  ['document', 'documents/quote.paper', ['sections', 'settings', 'preview']],
  ['webform', 'webforms/contact-us', ['form', 'settings', 'preview', 'received']],
  ['dashboard', 'dashboards/sales.overview', ['tiles', 'settings']],
  ['role', 'roles/sales-rep', []],
  ['workflow', 'workflows/case.sla', ['design', 'runs', 'versions']],
  ['pack', 'packs/sfa', []],
]

const starts = ['sheet', 'copy', 'table', 'schema']
const reportParts = ['rights', 'who', 'fields', 'shares', 'keys']

export const studioShots: Shot[] = [
  { name: 'studio', path: '/studio/' },
  ...lists.map(page => ({ name: `studio-${page}`, path: `/studio/${page}` })),
  ...tabs.flatMap(([name, path, names]) =>
    names.length
      ? names.map(tab => ({ name: `studio-${name}-${tab}`, path: `/studio/${path}?tab=${tab}` }))
      : [{ name: `studio-${name}`, path: `/studio/${path}` }],
  ),
  ...starts.map(from => ({ name: `studio-new-entity-${from}`, path: `/studio/entities/new?from=${from}` })),
  ...reportParts.map(part => ({ name: `studio-access-report-${part}`, path: `/studio/access-report?part=${part}` })),
  ...newOf.map(kind => ({
    ...{ name: `studio-${kind}-new`, path: `/studio/${kind}`, act: click('main header button:has(.tabler-icon-plus)') },
  })),
  { name: 'studio-report', path: '/studio/reports/RECORD', of: '/api/meta/reports' },
  { name: 'studio-run', path: '/studio/runs/RECORD', of: '/api/runs?limit=1' },
  { name: 'studio-user', path: '/studio/users/RECORD', of: '/api/records/user?limit=1' },
  { name: 'studio-plugin', path: '/studio/plugins/RECORD', of: '/api/plugins' },
  { name: 'studio-change-set', path: '/studio/change-sets/RECORD', of: '/api/change-sets' },
  { name: 'studio-entity-field', path: '/studio/entities/case?field=priority' },
  { name: 'studio-entity-formula', path: '/studio/entities/opportunity?field=weighted' },
  { name: 'studio-entity-relation', path: '/studio/entities/case?field=account' },
  { name: 'studio-entity-unknown', path: '/studio/entities/nothing' },
  { name: 'studio-entities-none', path: '/studio/entities?search=zzzz' },
  { name: 'studio-relations-entity', path: '/studio/relations?entity=case' },
  { name: 'studio-users-new', path: '/studio/users', act: click('main header button:has(.tabler-icon-plus)') },
  { name: 'studio-keys-new', path: '/studio/keys', act: click('main header button:has(.tabler-icon-plus)') },
  {
    name: 'studio-entity-plan',
    path: '/studio/entities/case?tab=json',
    act: onDesk(inTurn(click('.monaco-editor .view-line'))),
  },
]

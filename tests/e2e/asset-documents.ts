/** What the admin of `assets.test.ts` writes beside the two entities. */
import type { WorkflowDocument } from '../../platform/contract/workflow/workflow-document.ts'

export const roles = [
  {
    id: 'asset-manager',
    title: 'Asset manager',
    entities: {
      site: { create: 'all', read: 'all', update: 'all', delete: 'all' },
      asset: { create: 'all', read: 'all', update: 'all', delete: 'all' },
    },
  },
  {
    id: 'asset-inspector',
    title: 'Asset inspector',
    entities: { site: { read: 'all' }, asset: { read: 'all', update: 'all', fields: { price: 'hidden' } } },
  },
]

export const forms = [
  {
    id: 'asset.manager',
    title: 'Asset',
    entity: 'asset',
    for: { roles: ['asset-manager'] },
    tabs: [
      {
        title: 'Asset',
        sections: [{ columns: 2, items: ['code', 'name', 'site', 'state', 'nextInspection', 'price'] }],
      },
    ],
  },
  {
    id: 'asset.inspector',
    title: 'Inspection',
    entity: 'asset',
    for: { roles: ['asset-inspector'] },
    rest: 'none',
    tabs: [
      { title: 'Inspection', sections: [{ columns: 2, items: ['code', 'site', 'state', 'nextInspection'] }] },
      { title: 'What happened', sections: [{ columns: 1, items: [{ panel: 'timeline' }] }] },
    ],
  },
]

export const board = {
  id: 'asset.board',
  title: 'Board',
  entity: 'asset',
  type: 'kanban',
  columns: ['code', 'name', 'site'],
  board: { by: 'state', card: ['site', 'nextInspection'] },
  share: 'everyone',
}

export const dashboard = {
  id: 'assets.overview',
  title: 'Our assets',
  tiles: [
    { id: 'all', type: 'number', title: 'Assets', entity: 'asset', at: { x: 0, y: 0, w: 3, h: 2 } },
    {
      ...{ id: 'late', type: 'number', title: 'Overdue', entity: 'asset', at: { x: 3, y: 0, w: 3, h: 2 } },
      filter: 'record.nextInspection < today',
    },
    {
      ...{ id: 'states', type: 'donut', title: 'By state', entity: 'asset', groupBy: ['state'] },
      at: { x: 0, y: 2, w: 6, h: 5 },
    },
  ],
}

export const places = {
  id: 'assets',
  title: 'Building assets',
  icon: 'building',
  roles: [],
  navigation: [{ items: [{ view: board.id }, { entity: 'asset' }, { entity: 'site' }, { dashboard: dashboard.id }] }],
}

/** Each minute here: a test does not wait for the morning. */
export const overdue: WorkflowDocument = {
  kind: 'workflow',
  id: 'asset.overdue',
  title: 'Overdue inspections',
  trigger: { type: 'schedule', cron: '* * * * *' },
  runAs: 'system',
  nodes: [
    {
      id: 'late',
      type: 'record.find',
      settings: { entity: 'asset', filter: 'record.nextInspection < today', sort: ['nextInspection'], limit: 500 },
    },
    { id: 'each', type: 'for-each', settings: { items: 'steps.late.output.records' } },
    {
      id: 'say',
      type: 'record.comment',
      settings: { entity: 'asset', record: 'item', text: 'The inspection is overdue.' },
    },
  ],
  edges: [
    { from: 'trigger', to: 'late' },
    { from: 'late', to: 'each' },
    { from: 'each', port: 'each', to: 'say' },
  ],
}

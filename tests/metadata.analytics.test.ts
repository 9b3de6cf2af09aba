/** Dashboards and reports in the model: checked, renamed along, and trimmed to what each reader may see. */
import { describe, expect, test } from 'vitest'
import { trimDashboard, trimReport } from '../platform/access/trim-analytics.ts'
import { visibleApps } from '../platform/access/visible-apps.ts'
import { whoseRecords } from '../platform/access/whose-records.ts'
import type { DashboardDocument, ReportDocument, Tile } from '../platform/contract/analytics.ts'
import { usageOf } from '../platform/metadata/usage.ts'
import { changedModel } from './support/changed-model.ts'
import { freshDatabase } from './support/database.ts'
import { deals } from './support/deals.ts'
import { recordWorld } from './support/records.ts'

const tile = (more: Partial<Tile>): Tile => ({
  ...{ id: 'one', type: 'number', entity: 'deal', at: { x: 0, y: 0, w: 3, h: 2 } },
  ...more,
})
const dashboard = (...tiles: Tile[]): DashboardDocument => ({ kind: 'dashboard', id: 'sales', title: 'Sales', tiles })
const report = (more: Partial<ReportDocument>): ReportDocument => ({
  ...{ kind: 'report', id: 'by-stage', entity: 'deal', type: 'bar', groupBy: ['stage'] },
  ...more,
})

describe('in the model', async () => {
  const { models, apply, problems } = await changedModel()
  const entity = (stage = 'stage') => ({
    text: JSON.stringify({
      $id: 'deal',
      type: 'object',
      'x-entity': { name: 'deal', ids: { [stage]: 'f1', amount: 'f2', closeOn: 'f3' } },
      properties: {
        [stage]: { enum: ['open', 'won'] },
        amount: { type: 'number' },
        closeOn: { type: 'string', format: 'date' },
        place: { type: 'object', 'x-type': 'address' },
      },
    }),
  })
  await apply({ entities: [entity()] })

  test('all that cannot be asked is told at once, each at its place', async () => {
    const wrong = dashboard(
      tile({ groupBy: ['stage'] }),
      tile({ type: 'bar', groupBy: ['nothing', { field: 'stage', by: 'month' }] }),
      tile({ id: 'two', type: 'pie', groupBy: ['place'], measures: [{ by: 'sum', field: 'stage' }] }),
      tile({ id: 'three', period: 'thisDecade', compare: true, at: { x: 10, y: 0, w: 3, h: 2 } }),
      tile({ id: 'four', filter: 'record.stage == "lots"', measures: [{ by: 'share', when: 'record.amount' }] }),
      tile({ id: 'five', type: 'bar', groupBy: ['stage'], having: 'record.m2 > 1', sort: ['-amount'] }),
      tile({ id: 'six', type: 'target', target: { entity: 'goal' } }),
    )
    expect(await problems({ dashboards: [{ ...wrong, filters: [{ field: 'colour' }, { period: 'soon' }] }] })).toEqual([
      "/dashboards/0/tiles/0/groupBy: A chart of the type 'number' has 0 groups.",
      "/dashboards/0/tiles/1/id: There are two tiles 'one'.",
      "/dashboards/0/tiles/1/groupBy/1: 'stage' has no month.",
      "/dashboards/0/tiles/2/groupBy/0: Records cannot be grouped by 'place'.",
      "/dashboards/0/tiles/2/measures/0: 'stage' has no sum.",
      '/dashboards/0/tiles/3/at: The grid has 12 columns.',
      "/dashboards/0/tiles/3/period: 'thisDecade' is no period. Write thisMonth, last30Days or 2026-04-01..2026-06-30.",
      '/dashboards/0/tiles/3/date: Say which date the period is about.',
      '/dashboards/0/tiles/3/date: Say which date the period before is about.',
      '/dashboards/0/tiles/5/sort/0: It can be sorted by g1, m1.',
      "/dashboards/0/tiles/5/having: A group has no field 'm2'. Did you mean 'm1'?",
      "/dashboards/0/filters/0/field: No tile's entity has a field 'colour'.",
      "/dashboards/0/filters/1/period: 'soon' is no period. Write thisMonth, last30Days or 2026-04-01..2026-06-30.",
      expect.stringMatching(/^\/dashboards\/0\/tiles\/1\/groupBy\/0: 'deal' has no field 'nothing'/),
      expect.stringContaining("/dashboards/0/tiles/4/filter: Field 'stage' of Deal has no option 'lots'."),
      expect.stringMatching(/^\/dashboards\/0\/tiles\/4\/measures\/0\/when: /),
      "/dashboards/0/tiles/6/target/entity: There is no entity 'goal'.",
    ])
    const misspelt = { ...report({}), messures: [] } as unknown as ReportDocument
    expect(await problems({ reports: [misspelt, report({ id: 'b', type: 'gantt' as 'bar' })] })).toEqual([
      "/reports/0/messures: A report has no such key. Notes of your own begin with 'x-'.",
      expect.stringContaining('/reports/1/type: '),
    ])
    expect(await problems({ apps: [app({ dashboard: 'gone' })] })).toEqual([
      "/apps/0/navigation/0/items/0/dashboard: There is no dashboard 'gone'.",
    ])
  })

  test('a rename goes through tiles and reports, and what they use cannot go', async () => {
    const more = { sort: ['-m1'], measures: [{ by: 'share', when: 'record.stage == "won"' } as const] }
    await apply({
      dashboards: [dashboard(tile({ type: 'bar', groupBy: ['stage'], filter: 'record.stage != null', ...more }))],
      reports: [report({ groupBy: [{ field: 'closeOn', by: 'month' }, 'stage'] })],
      apps: [app({ dashboard: 'sales' }, { report: 'by-stage' })],
    })
    expect(usageOf(models.current(), 'deal').fields['stage']?.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'dashboard sales',
      'report by-stage',
    ])
    expect(await problems({ remove: [{ kind: 'dashboard', id: 'sales' }] })).toEqual([
      ": The dashboard 'sales' is used by app 'Home'. Remove it there first.",
    ])
    const { documents } = await apply({ entities: [entity('phase')] })
    const [renamed] = documents.dashboard.get('sales')!.tiles
    expect(renamed).toMatchObject({ groupBy: ['phase'], filter: 'record.phase != null' })
    expect(renamed!.measures).toEqual([{ by: 'share', when: 'record.phase == "won"' }])
    expect(documents.report.get('by-stage')!.groupBy).toEqual([{ field: 'closeOn', by: 'month' }, 'phase'])
  })
})

const app = (...items: ({ dashboard: string } | { report: string })[]) => ({
  ...{ kind: 'app' as const, id: 'home', title: 'Home', navigation: [{ items }] },
})

describe('of a reader', async () => {
  const { model, as } = await recordWorld(await freshDatabase(), deals)
  const seller = as('seller').caller
  const stranger = as('stranger').caller

  test('a tile that names what they may not see is not there, by whatever it names it', () => {
    const seen = tile({
      id: 'seen',
      type: 'bar',
      groupBy: ['account.region'],
      measures: [{ by: 'sum', field: 'size' }],
      having: 'record.m1 > 0',
    })
    const unseen = [
      tile({ type: 'bar', groupBy: ['cost'] }),
      tile({ measures: [{ by: 'sum', field: 'cost' }] }),
      tile({ filter: 'record.cost > 5' }),
      tile({ measures: [{ by: 'share', when: 'record.cost > 5' }] }),
      tile({ type: 'bar', groupBy: ['account.secret'] }),
      tile({ filter: 'record.account.secret == "x"' }),
      tile({ type: 'bar', groupBy: ['account'], having: 'record.g1.secret == "x"' }),
      tile({ type: 'bar', groupBy: ['phone'] }),
      tile({ type: 'target', target: { entity: 'deal', measures: [{ by: 'max', field: 'cost' }] } }),
      tile({ type: 'bar', groupBy: ['_owner.email'] }),
    ]
    const trimmed = trimDashboard(model, seller, dashboard(seen, ...unseen))!
    expect(trimmed.tiles).toEqual([seen])
    expect(JSON.stringify(trimmed)).not.toMatch(/cost|secret|phone|email/)
    expect(trimDashboard(model, seller, dashboard(...unseen))).toBeNull()
    expect(trimDashboard(model, stranger, dashboard(seen))).toBeNull()
    expect(trimReport(model, seller, report({ groupBy: ['cost'] }))).toBeNull()
  })

  test('a list loses what they may not see of it, and stays', () => {
    const list = tile({ type: 'list', columns: ['title', 'cost'], sort: ['-cost', 'title'] })
    expect(trimDashboard(model, seller, dashboard(list))!.tiles).toEqual([
      { ...list, columns: ['title'], sort: ['title'] },
    ])
  })

  test('a dashboard for other roles is not theirs, and no navigation leads to it', () => {
    const owned = { ...dashboard(tile({})), roles: ['reader'] }
    expect(trimDashboard(model, seller, owned)).toBeNull()
    expect(trimDashboard(model, as('reader').caller, owned)).toEqual(dashboard(tile({})))
    const documents = {
      ...model.documents,
      app: new Map([['home', app({ dashboard: 'sales' })]]),
      dashboard: new Map([['sales', owned]]),
    }
    expect(visibleApps({ ...model, documents }, seller)).toEqual([])
    expect(visibleApps({ ...model, documents }, as('reader').caller)).toHaveLength(1)
  })

  test('they choose among those whose records they may see, and no wider', () => {
    const teammates = ['11111111-1111-4111-8111-111111111111']
    const team = as('seller in a team', ['seller'], { teams: ['t'], teammates, unitsBelow: ['u'] }).caller
    expect(whoseRecords(model, team, ['deal'])).toEqual([
      { whose: 'own', filter: `record._owner == "${team.id}"` },
      { whose: 'team', filter: `record._owner in ["${team.id}", "${teammates[0]}"]` },
      { whose: 'unit', filter: 'record._unit in ["u"]' },
      { whose: 'all', filter: '' },
    ])
    const own = as('reader').caller
    expect(whoseRecords(model, own, ['deal'])).toEqual([{ whose: 'own', filter: '' }])
    // More units than can be named are not called the team.
    const wide = as('seller of a wide unit', ['seller'], { teams: ['t'], teammates, unitsBelow: null }).caller
    expect(whoseRecords(model, wide, ['deal']).map(({ whose }) => whose)).toEqual(['own', 'team', 'all'])
  })
})

/** Whatever is created, changed, moved, trashed and restored, what is computed is what one reckons by hand on the rest. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json, JsonObject } from '../platform/contract/json.ts'
import { AppError } from '../platform/errors.ts'
import { listRecords } from '../platform/records/list.ts'
import { removeRecord } from '../platform/records/remove.ts'
import { restoreRecord } from '../platform/records/restore.ts'
import { updateRecord } from '../platform/records/update.ts'
import { freshDatabase } from './support/database.ts'
import { recordWorld } from './support/records.ts'

const integer = { type: 'integer' }
const group = {
  $id: 'group',
  type: 'object',
  properties: {
    parent: { 'x-relation': { entity: 'group', inverse: 'children', onDelete: 'set-null' } },
    total: { 'x-rollup': { relation: 'deals', fn: 'sum', field: 'worth' } },
    open: { 'x-rollup': { relation: 'deals', fn: 'count', filter: 'record.open' } },
    best: { 'x-rollup': { relation: 'deals', fn: 'max', field: 'worth', filter: 'record.worth > 0' } },
    below: { 'x-rollup': { relation: 'children', fn: 'sum', field: 'total' } },
    whole: { 'x-formula': 'record.total + record.below' },
    ofParent: { 'x-formula': 'record.parent.whole - record.whole' },
  },
}
const deal = {
  $id: 'deal',
  type: 'object',
  properties: {
    group: { 'x-relation': { entity: 'group', inverse: 'deals', onDelete: 'cascade' } },
    amount: integer,
    open: { type: 'boolean' },
    worth: { 'x-formula': 'record.amount * (record.open ? 1 : 2)' },
  },
}

const database = await freshDatabase()
const world = await recordWorld(database, { entities: [group, deal], documents: [] })
const places = 4
const place = fc.option(fc.nat(places - 1), { freq: 4 })

type Step =
  | { kind: 'parent'; group: number; to: number | null }
  | { kind: 'deal'; group: number | null; amount: number | null; open: boolean | null }
  | { kind: 'change'; deal: number; group: number | null; amount: number | null; open: boolean | null }
  | { kind: 'trash' | 'restore'; deal: number }
  | { kind: 'trash-group' | 'restore-group'; group: number }
const values = { group: place, amount: fc.option(fc.integer({ min: -9, max: 9 })), open: fc.option(fc.boolean()) }
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('parent' as const), group: fc.nat(places - 1), to: place }),
  fc.record({ kind: fc.constant('deal' as const), ...values }),
  fc.record({ kind: fc.constant('change' as const), deal: fc.nat(9), ...values }),
  fc.record({ kind: fc.constantFrom('trash' as const, 'restore' as const), deal: fc.nat(9) }),
  fc.record({ kind: fc.constantFrom('trash-group' as const, 'restore-group' as const), group: fc.nat(places - 1) }),
)

test('formulas and rollups are right after any acts on any records', { timeout: 120_000 }, async () => {
  let reckoned = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 20 }), async steps => {
      await database.asOwner(client => client.query('truncate data."group", data.deal cascade'))
      const groups = await world.add('group', ...Array.from({ length: places }, () => ({})))
      const deals: string[] = []
      for (const each of steps) await act(each, groups, deals)
      const stored = { groups: await liveRows('group'), deals: await liveRows('deal') }
      const shown = await listed('group', 'total,open,best,below,whole,ofParent,children(total)')
      for (const record of shown) expect(record).toMatchObject(byHand(record['_id'] as string, stored))
      for (const deal of await listed('deal', 'worth'))
        expect(deal['worth']).toBe(worthOf(stored.deals.find(({ _id }) => _id === deal['_id'])!))
      const most = shown.map(({ whole }) => whole as number).toSorted((a, b) => b - a)
      expect((await listed('group', 'whole', '-whole')).map(({ whole }) => whole)).toEqual(most)
      reckoned += shown.length
    }),
    { numRuns: 40 },
  )
  expect(reckoned).toBeGreaterThan(40)
})

async function act(each: Step, groups: string[], deals: string[]): Promise<void> {
  const dealAt = 'deal' in each ? deals[each.deal % Math.max(1, deals.length)] : undefined
  const groupAt = (index: number | null): Json => (index === null ? null : groups[index]!)
  if (each.kind === 'deal')
    return void (await told(async () => deals.push(...(await world.add('deal', dealOf(each, groupAt))))))
  if (each.kind === 'parent')
    return told(() =>
      updateRecord(world.system, world.entity('group'), groups[each.group]!, { parent: groupAt(each.to) }),
    )
  if (each.kind === 'trash-group')
    return told(() => removeRecord(world.system, world.entity('group'), groups[each.group]!))
  if (each.kind === 'restore-group')
    return told(() => restoreRecord(world.system, world.entity('group'), groups[each.group]!))
  if (dealAt === undefined) return
  if (each.kind === 'change')
    return told(() => updateRecord(world.system, world.entity('deal'), dealAt, dealOf(each, groupAt)))
  return told(() => (each.kind === 'trash' ? removeRecord : restoreRecord)(world.system, world.entity('deal'), dealAt))
}

const dealOf = (
  { group, amount, open }: { group: number | null; amount: number | null; open: boolean | null },
  groupAt: (index: number | null) => Json,
): JsonObject => ({ group: groupAt(group), amount, open })

/** What is in the trash, or is not, may not be trashed, restored or pointed to: that is another test's matter. */
async function told(work: () => Promise<unknown>): Promise<void> {
  await work().catch(error => {
    if (!(error instanceof AppError) || error.status >= 500) throw error
  })
}

const listed = async (entity: string, select: string, sort?: string): Promise<JsonObject[]> =>
  (
    JSON.parse(
      await listRecords(world.system, world.entity(entity), { select, limit: 100, ...(sort && { sort }) }),
    ) as { data: JsonObject[] }
  ).data

interface Row {
  _id: string
  parent: string | null
  group: string | null
  amount: string | null
  open: boolean | null
}
const liveRows = (entity: string) => world.rows<Row>(`SELECT * FROM data."${entity}" WHERE _deleted_at IS NULL`)

const worthOf = ({ amount, open }: Row): number | null => (amount === null ? null : Number(amount) * (open ? 1 : 2) + 0)

function byHand(id: string, stored: { groups: Row[]; deals: Row[] }): JsonObject {
  const totalOf = (group: string) =>
    stored.deals.filter(deal => deal.group === group).reduce((sum, deal) => sum + (worthOf(deal) ?? 0), 0)
  const childrenOf = (group: string) => stored.groups.filter(({ parent }) => parent === group)
  const belowOf = (group: string) => childrenOf(group).reduce((sum, child) => sum + totalOf(child._id), 0)
  const wholeOf = (group: string) => totalOf(group) + belowOf(group)
  const own = stored.deals.filter(({ group }) => group === id)
  const worths = own.map(worthOf).filter(worth => worth !== null && worth > 0) as number[]
  const parent = stored.groups.find(({ _id }) => _id === stored.groups.find(({ _id }) => _id === id)!.parent)
  return {
    total: totalOf(id),
    open: own.filter(({ open }) => open).length,
    best: worths.length ? Math.max(...worths) : null,
    below: belowOf(id),
    whole: wholeOf(id),
    ofParent: parent ? wholeOf(parent._id) - wholeOf(id) : null,
  }
}

/** A relation of an entity to one record of its own makes a tree: whatever is written, none stands below itself. */
import { describe, expect, test } from 'vitest'
import { AppError } from '../platform/errors.ts'
import { createRecords } from '../platform/records/create.ts'
import { getRecord } from '../platform/records/get.ts'
import { mergeRecords } from '../platform/records/merge.ts'
import { removeRecord } from '../platform/records/remove.ts'
import { restoreRecord } from '../platform/records/restore.ts'
import { updateRecord } from '../platform/records/update.ts'
import { updateMatching } from '../platform/records/update-matching.ts'
import { freshDatabase } from './support/database.ts'
import { recordWorld, role } from './support/records.ts'

const world = await recordWorld(await freshDatabase(), {
  entities: [
    {
      $id: 'part',
      type: 'object',
      'x-entity': { displayField: 'name' },
      properties: {
        name: { type: 'string' },
        within: { 'x-relation': { entity: 'part', inverse: 'parts' } },
        twin: { 'x-relation': { entity: 'part', kind: 'one-to-one' } },
      },
    },
  ],
  documents: [role('clerk', { part: { create: 'all', read: 'all', update: 'all', delete: 'all' } })],
})
const part = world.entity('part')
const clerk = world.as('clerk')

/** Each below the one before it. */
async function chain(...names: string[]): Promise<string[]> {
  const ids: string[] = []
  for (const name of names) {
    const [made] = await createRecords(clerk, part, [{ name, ...(ids.length && { within: ids.at(-1)! }) }])
    ids.push(made!.id)
  }
  return ids
}
const put = (id: string, within: string | null) => updateRecord(clerk, part, id, { within })
const told = async (work: Promise<unknown>) => {
  const error = await work.catch((error: unknown) => error)
  if (!(error instanceof AppError)) return 'done'
  return `${error.status} ${error.details.map(({ pointer, code }) => `${pointer} ${code}`).join(' ')}`
}
const above = async (id: string) =>
  (JSON.parse((await getRecord(clerk, part, id, { select: 'within' })).text) as { within: string | null }).within

describe('a record', () => {
  test('cannot be put below itself, its child, or what is deeper', async () => {
    const [top, middle, low] = await chain('top', 'middle', 'low')
    for (const id of [top!, middle!, low!]) expect(await told(put(top!, id))).toBe('422 /within circle')
    expect(await above(top!)).toBeNull()
  })
  test('can be put anywhere else, and its branch goes along', async () => {
    const [, middle, low] = await chain('top', 'middle', 'low')
    const [other] = await chain('other')
    expect(await told(put(middle!, other!))).toBe('done')
    expect([await above(middle!), await above(low!)]).toEqual([other, middle])
    expect(await told(put(other!, low!))).toBe('422 /within circle')
    expect(await told(put(middle!, null))).toBe('done')
    expect(await told(put(other!, low!))).toBe('done')
  })
  test('may point back where the relation is one to one, which is no tree', async () => {
    const [a, b] = await chain('a', 'b')
    await updateRecord(clerk, part, a!, { twin: b! })
    expect(await told(updateRecord(clerk, part, b!, { twin: a! }))).toBe('done')
  })
})

test('many at once are refused as one, and none is moved', async () => {
  const [top, low] = await chain('bulk', 'bulk')
  const [target] = await chain('target')
  await put(target!, low!)
  const bulk = updateMatching(clerk, part, { within: target! }, { filter: 'record.name == "bulk"' })
  expect(await told(bulk)).toMatch(/^422/)
  expect([await above(top!), await above(low!)]).toEqual([null, top])
})

test('two who put two branches into each other at the same moment do not both succeed', async () => {
  for (let round = 0; round < 5; round++) {
    const [[a], [b]] = await Promise.all([chain('a'), chain('b')])
    const outcomes = await Promise.all([told(put(a!, b!)), told(put(b!, a!))])
    expect(outcomes.sort()).toEqual(['422 /within circle', 'done'])
  }
})

test('one that comes back is refused where what stood below it stands above it by now', async () => {
  const [gone, below, other] = await chain('gone', 'below', 'other')
  await put(other!, null)
  await put(gone!, other!)
  await removeRecord(clerk, part, gone!, {})
  await put(other!, below!)
  await expect(restoreRecord(clerk, part, gone!)).rejects.toMatchObject({ status: 409, code: 'cycle' })
  expect([await above(below!), await above(other!)]).toEqual([null, below])
  await put(other!, null)
  await restoreRecord(clerk, part, gone!)
  expect([await above(below!), await above(gone!)]).toEqual([gone, other])
})

test('two that are one another’s twins can be merged with a third', async () => {
  const [one, other] = await chain('one', 'other')
  const [third] = await chain('third')
  await updateRecord(clerk, part, one!, { twin: other! })
  await updateRecord(clerk, part, other!, { twin: one! })
  await mergeRecords(clerk, part, one!, { from: [third!], take: {} })
  await expect(getRecord(clerk, part, third!, {})).rejects.toMatchObject({ status: 404 })
})

/** What the nodes of the platform are for, each tried on a deal and its people. */
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import { listComments } from '../platform/records/comments/list-comments.ts'
import { assignNode } from '../platform/workflow/nodes/assign.ts'
import { ifNode } from '../platform/workflow/nodes/if.ts'
import { notifyNode } from '../platform/workflow/nodes/notify.ts'
import { recordAggregate } from '../platform/workflow/nodes/record-aggregate.ts'
import { recordComment } from '../platform/workflow/nodes/record-comment.ts'
import { recordCreate } from '../platform/workflow/nodes/record-create.ts'
import { recordDelete } from '../platform/workflow/nodes/record-delete.ts'
import { recordFind } from '../platform/workflow/nodes/record-find.ts'
import { recordGet } from '../platform/workflow/nodes/record-get.ts'
import { recordShare } from '../platform/workflow/nodes/record-share.ts'
import { recordUpdate } from '../platform/workflow/nodes/record-update.ts'
import { recordUpsert } from '../platform/workflow/nodes/record-upsert.ts'
import { setNode } from '../platform/workflow/nodes/set.ts'
import { switchNode } from '../platform/workflow/nodes/switch.ts'
import { dealNodes } from './support/deal-nodes.ts'
import { outputScopeOf, runNode } from './support/node-world.ts'

const { records, world, deal, team, ann, ben, gone, addPerson, output, failure } = await dealNodes()
const seller = records.as('seller')
const reader = records.as('reader')

describe('conditions', () => {
  test.each([
    ['record.amount > 1000', 'true'],
    ['record.amount > 5000', 'false'],
    ['record.vip', 'false'],
    ['record.cost == null', 'false'],
  ])('%s goes on at %s', async (when, port) => {
    expect(await runNode(world, ifNode, { when })).toMatchObject({ port })
  })

  test('a switch takes the first case that holds', async () => {
    const cases = (...conditions: string[]) => ({ cases: conditions.map((when, index) => ({ id: `c${index}`, when })) })
    expect(await runNode(world, switchNode, cases('false', 'record.size > 1', 'true'))).toEqual({
      port: 'c1',
      output: { case: 'c1' },
    })
    expect(await runNode(world, switchNode, cases('false'))).toEqual({ port: 'default', output: { case: 'default' } })
  })

  test('two cases of one name are told, and those that every node has', () => {
    const settings = { cases: ['a', 'a', 'error', 'default'].map(id => ({ id, when: 'true' })) }
    expect(switchNode.check!(settings, outputScopeOf(world)).map(({ pointer }) => pointer)).toEqual([
      '/cases/1/id',
      '/cases/2/id',
      '/cases/3/id',
    ])
  })
})

describe('records', () => {
  test('what an expression gives nothing for has its default in a new record, and is emptied in another', async () => {
    const made = await output(recordCreate, { entity: 'deal', fields: { title: '"X"', size: 'null' } })
    expect(made).toMatchObject({ title: 'X', size: null })
    const changed = await output(recordUpdate, {
      entity: 'deal',
      record: `"${String(made['_id'])}"`,
      fields: { title: 'null', stage: '"won"' },
    })
    expect(changed).toMatchObject({ title: null, stage: 'won' })
    expect(await output(recordDelete, { entity: 'deal', record: `"${String(made['_id'])}"` })).toEqual({
      _id: made['_id'],
    })
    expect(await failure(recordGet, { entity: 'deal', record: `"${String(made['_id'])}"` })).toMatch(/^not-found: /)
  })

  test('a search is given the values of the run, whatever is in them', async () => {
    const found = await output(
      recordFind,
      { entity: 'deal', filter: 'record.title == steps.ask.output.name', result: 'count' },
      { steps: { ask: { name: '" || true || "' } } },
    )
    expect(found).toEqual({ count: 0 })
  })

  test('aggregates are named', async () => {
    const settings = {
      entity: 'deal',
      filter: 'record.title in ["Pump", "Valve"]',
      groupBy: ['stage'],
      measures: [{ as: 'total', fn: 'sum', field: 'amount' }],
    }
    const { groups } = await output(recordAggregate, settings)
    expect(groups).toEqual(expect.arrayContaining([{ stage: 'won', total: 300 }]))
  })

  test('where no record is meant, that is said before it runs', () => {
    const scope = outputScopeOf(world)
    const problems = (settings: JsonObject, record: string | null) =>
      recordUpdate.check!(settings, { ...scope, record }).map(({ pointer }) => pointer)
    expect(problems({}, 'deal')).toEqual([])
    expect(problems({ entity: 'account' }, 'deal')).toEqual(['/record'])
    expect(problems({}, null)).toEqual(['/record'])
    expect(problems({ record: 'x' }, null)).toEqual(['/entity'])
  })

  test('and when an expression gives none, in the run', async () => {
    expect(await failure(recordUpdate, { entity: 'account', record: 'null', fields: { name: '"x"' } })).toMatch(
      /^no-record: The expression that says which record of 'account'/,
    )
    expect(await failure(recordGet, {}, { record: null })).toMatch(/^no-entity: /)
  })
})

describe('telling people', () => {
  const told = async (person: string) =>
    (
      await records.rows<{ kind: string; title: string; text: string }>(
        'SELECT kind, title, text FROM enishi.notification WHERE person = $1 ORDER BY id DESC LIMIT 1',
        [person],
      )
    )[0]

  test('reaches those who are meant and can sign in, each once', async () => {
    const settings = {
      people: `["${ann}", "${gone}"]`,
      roles: ['seller'],
      teams: [team._id],
      title: 'A\n{{ record.title }}',
    }
    expect(await output(notifyNode, settings)).toEqual({ people: [ann, ben].toSorted(), count: 2 })
    expect(await told(ben)).toMatchObject({ kind: 'workflow', title: 'A Pump', text: null })
    expect(await told(gone)).toBeUndefined()
  })

  test('says what stands in a record as text, on one line', async () => {
    await records.rows(`UPDATE data.deal SET title = $2 WHERE _id = $1`, [deal, '{{ 7*7 }}\n<b>'])
    await output(notifyNode, { people: `"${ann}"`, title: '{{ record.title }}', text: '{{ record.title }}' })
    expect(await told(ann)).toMatchObject({ title: '{{ 7*7 }} <b>', text: '{{ 7*7 }}\n<b>' })
  })

  test('whom it means is asked before it runs', () => {
    const problems = notifyNode.check!({ title: 'x' }, outputScopeOf(world))
    expect(problems.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(['/people nobody'])
  })

  test('a comment stands on the timeline, and who is mentioned is told', async () => {
    const { _id } = await output(recordComment, { text: 'Look at {{ record.title }}', mentions: `"${ben}"` })
    const comments = await listComments(records.system, records.entity('deal'), deal)
    expect(comments.at(-1)).toMatchObject({ _id, text: 'Look at Pump' })
    expect(await told(ben)).toMatchObject({ kind: 'mention', text: 'Look at Pump' })
  })

  test('a failed step has said nothing', async () => {
    const before = await listComments(records.system, records.entity('deal'), deal)
    expect(await failure(recordComment, { text: 'x', mentions: 'record.title' })).toMatch(/^not-a-person: /)
    expect(await failure(recordComment, { text: 'x', entity: 'label', record: `"${deal}"` })).toMatch(/^not-found: /)
    expect(await listComments(records.system, records.entity('deal'), deal)).toEqual(before)
  })
})

describe('assigning', () => {
  const owners = async (filter = 'true') => {
    const rows = await records.rows<{ _owner: string; count: string }>(
      `SELECT _owner, count(*) FROM data.deal WHERE ${filter} AND _owner IS NOT NULL GROUP BY _owner`,
    )
    return new Map(rows.map(({ _owner, count }) => [_owner, Number(count)]))
  }

  test('by turns it is even, however many come at once', async () => {
    const cara = await addPerson('Cara', { roles: ['lead'] })
    const dan = await addPerson('Dan', { roles: ['lead'] })
    const eve = await addPerson('Eve', { roles: ['lead'] })
    const ids = await records.add(
      'deal',
      ...Array.from({ length: 30 }, (_, size) => ({ title: 'turn', size: 1000 + size })),
    )
    await Promise.all(
      ids.map(id =>
        runNode(world, assignNode, { roles: ['lead'] }, { record: { entity: 'deal', _id: id }, node: 'turns' }),
      ),
    )
    expect(await owners("title = 'turn'")).toEqual(new Map([cara, dan, eve].map(id => [id, 10])))
  })

  test('who has the least to do is chosen, by what counts as load', async () => {
    const fay = await addPerson('Fay', { roles: ['busy'] })
    const gil = await addPerson('Gil', { roles: ['busy'] })
    const own = (count: number, more: JsonObject) =>
      Array.from({ length: count }, (_, size) => ({ title: JSON.stringify(more), size: 2000 + size, ...more }))
    await records.add('deal', ...own(3, { _owner: fay, stage: 'won' }), ...own(2, { _owner: gil, stage: 'open' }))
    const settings = { roles: ['busy'], pick: 'least-loaded' }
    const open = 'record.stage == "open"'
    expect(await output(assignNode, { ...settings, load: open })).toMatchObject({ person: fay })
    await records.rows('UPDATE data.deal SET _owner = NULL WHERE _id = $1', [deal])
    expect(await output(assignNode, settings)).toEqual({ person: gil, before: null })
  })

  test('who is away is passed over, and nobody is a failure', async () => {
    const hal = await addPerson('Hal', { roles: ['pair'] })
    const ida = await addPerson('Ida', { roles: ['pair'] })
    await records.rows(
      `INSERT INTO enishi.absence (id, person, substitute, from_at, to_at)
        VALUES (gen_random_uuid(), $1, $2, now() - interval '1 day', now() + interval '1 day')`,
      [hal, ida],
    )
    for (const pick of ['turns', 'least-loaded'])
      expect(await output(assignNode, { roles: ['pair'], pick })).toMatchObject({ person: ida })
    expect(await failure(assignNode, { people: `"${gone}"` })).toMatch(/^nobody: /)
    expect(await failure(assignNode, { people: 'null' })).toMatch(/^nobody: /)
    expect(await failure(assignNode, { skill: '"pumps"' })).toMatch(/^no-skill-field: .*'skills'/)
  })

  test('it takes the right to assign', async () => {
    expect(await failure(assignNode, { people: `"${ann}"` }, { as: seller })).toMatch(/_owner: This field cannot/)
  })
})

describe('rights are those of the run', () => {
  test('a reader changes nothing', async () => {
    for (const [type, settings] of [
      [recordUpdate, { fields: { title: '"x"' } }],
      [recordCreate, { entity: 'deal', fields: { title: '"x"' } }],
      [recordDelete, {}],
      [recordShare, { people: `"${ann}"` }],
      [recordUpsert, { entity: 'deal', key: 'code', fields: { code: '"A-1"' } }],
    ] as const)
      expect(await failure(type, settings as JsonObject, { as: reader })).toMatch(/^(not-allowed|not-found): /)
  })

  test('a hidden field comes out by no way', async () => {
    const as = seller
    expect(await output(recordGet, {}, { as })).not.toHaveProperty('cost')
    expect(await output(setNode, { values: { cost: 'record.cost' } }, { as })).toEqual({ cost: null })
    expect(await runNode(world, ifNode, { when: 'record.cost == 7' }, { as })).toMatchObject({ port: 'false' })
    expect(await failure(recordFind, { entity: 'deal', filter: 'record.cost == 7' }, { as })).toMatch(/^bad-filter: /)
    expect(await failure(recordFind, { entity: 'deal', sort: ['cost'] }, { as })).toMatch(/^unknown-field: /)
    expect(await failure(recordFind, { entity: 'deal', select: ['account.secret'] }, { as })).toMatch(
      /^unknown-field: /,
    )
    const measures = [{ as: 'sum', fn: 'sum', field: 'cost' }]
    expect(await failure(recordAggregate, { entity: 'deal', measures }, { as })).toMatch(/^unknown-field: /)
    expect(await failure(recordUpdate, { fields: { cost: '1' } }, { as })).toMatch(/cost/)
  })
})

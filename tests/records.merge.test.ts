/** Several records become one: what it keeps, what comes with it, what goes, and what a restore gives back. */
import { describe, expect, test } from 'vitest'
import type { Context } from '../platform/access/context.ts'
import type { Json, JsonObject } from '../platform/contract/json.ts'
import { listComments } from '../platform/records/comments/list-comments.ts'
import { addComment } from '../platform/records/comments/write-comment.ts'
import { createRecords } from '../platform/records/create.ts'
import { getRecord } from '../platform/records/get.ts'
import { historyOf } from '../platform/records/history.ts'
import { mergeRecords } from '../platform/records/merge.ts'
import { restoreRecord } from '../platform/records/restore.ts'
import { freshDatabase } from './support/database.ts'
import { recordWorld, role } from './support/records.ts'

const text = { type: 'string' }
const to = (entity: Json, more: JsonObject = {}) => ({ 'x-relation': { entity, ...more } })
const world = await recordWorld(await freshDatabase(), {
  entities: [
    {
      $id: 'account',
      type: 'object',
      'x-entity': { displayField: 'name', unique: [['code']] },
      properties: {
        name: text,
        code: text,
        phone: text,
        secret: text,
        region: text,
        parent: to('account'),
        labels: to('label', { kind: 'many-to-many' }),
        lines: { 'x-items': { entity: 'line' } },
      },
    },
    { $id: 'line', type: 'object', 'x-entity': { displayField: 'text' }, properties: { text } },
    { $id: 'label', type: 'object', 'x-entity': { displayField: 'name' }, properties: { name: text } },
    {
      $id: 'contact',
      type: 'object',
      'x-entity': { displayField: 'name' },
      properties: { name: text, account: to('account', { onDelete: 'restrict' }), about: to(['account', 'label']) },
    },
    {
      $id: 'seat',
      type: 'object',
      properties: { account: to('account', { kind: 'one-to-one' }) },
    },
  ],
  documents: [
    role('clerk', {
      account: {
        read: 'all',
        update: 'all',
        delete: 'all',
        fields: { secret: 'hidden', phone: 'masked', code: 'read' },
      },
    }),
    role('local', {
      account: {
        read: { scope: 'all', when: "record.region != 'far'" },
        update: { scope: 'all', when: "record.region == 'here'" },
        delete: { scope: 'all', when: "record.region == 'here'" },
      },
    }),
    role('keeper', {
      account: { read: 'all', update: 'all', delete: { scope: 'all', when: "record.region == 'here'" } },
    }),
    role('reader', { account: { read: 'all' } }),
  ],
})
const [account, contact] = ['account', 'contact'].map(world.entity) as [never, never]
const add = async (entity: string, body: JsonObject) => (await world.add(entity, body))[0]!
const read = async (entity: never, id: string, select?: string) =>
  JSON.parse(
    (await getRecord(world.system, entity, id, { ...(select !== undefined && { select }) })).text,
  ) as JsonObject
const merge = (id: string, from: Json, take: JsonObject = {}, context: Context = world.system) =>
  mergeRecords(context, account, id, { from, take })
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    error => [
      error.status,
      ...error.details.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`),
    ],
  )
const said = async (id: string) => (await listComments(world.system, account, id)).map(({ text }) => text)
const pair = async (one: JsonObject = {}, other: JsonObject = {}) =>
  [await add('account', { name: 'One', ...one }), await add('account', { name: 'Other', ...other })] as const

describe('a merge', () => {
  test('takes the values that were chosen, unique ones too, and keeps the rest', async () => {
    const [one, other] = await pair({ code: 'A', phone: '1' }, { code: 'B', phone: '2', region: 'here' })
    const saved = JSON.parse((await merge(one, [other], { code: other, region: other, phone: one })).text)
    expect(saved).toMatchObject({ _id: one, name: 'One', code: 'B', phone: '1', region: 'here' })
    await expect(read(account, other)).rejects.toMatchObject({ status: 404 })
  })

  test('brings everything along that points to what goes', async () => {
    const [one, other] = await pair()
    const held = await add('contact', { name: 'C', account: other, about: { entity: 'account', _id: other } })
    const child = await add('account', { name: 'Child', parent: other })
    await merge(one, [other])
    expect(await read(contact, held)).toMatchObject({ account: one, about: { entity: 'account', _id: one } })
    expect(await read(account, child)).toMatchObject({ parent: one })
  })

  test('brings line items and links together, no link twice', async () => {
    const [red, blue] = [await add('label', { name: 'red' }), await add('label', { name: 'blue' })]
    const [one, other] = await pair(
      { labels: [red], lines: [{ text: 'a' }] },
      { labels: [red, blue], lines: [{ text: 'b' }] },
    )
    await merge(one, [other])
    const whole = await read(account, one, 'labels(name),lines(text)')
    expect((whole['labels'] as JsonObject[]).map(({ name }) => name)).toEqual(['red', 'blue'])
    expect((whole['lines'] as JsonObject[]).map(({ text }) => text).toSorted()).toEqual(['a', 'b'])
  })

  test('brings along what was said about it', async () => {
    const [one, other] = await pair()
    await addComment(world.as('reader'), account, one, { text: 'first' })
    await addComment(world.as('reader'), account, other, { text: 'second' })
    await merge(one, [other])
    expect(await said(one)).toEqual(['first', 'second'])
    await restoreRecord(world.system, account, other)
    expect(await said(one)).toEqual(['first'])
    expect(await said(other)).toEqual(['second'])
  })

  test('of several takes something of each', async () => {
    const [one, other] = await pair({}, { phone: '2' })
    const third = await add('account', { name: 'Third' })
    expect(JSON.parse((await merge(one, [other, third], { name: third, phone: other })).text)).toMatchObject({
      name: 'Third',
      phone: '2',
    })
  })

  test('never lets a record point to itself or into the trash', async () => {
    const [one, other] = await pair()
    const [up, below] = [
      await add('account', { name: 'Up', parent: other }),
      await add('account', { name: 'X', parent: one }),
    ]
    await merge(up, [other])
    expect(await read(account, up)).toMatchObject({ parent: null })
    await merge(one, [below], { parent: below })
    expect(await read(account, one)).toMatchObject({ parent: null })
  })

  test('that would close a circle is refused whole', async () => {
    const [top, low] = await pair({}, {})
    const between = await add('account', { name: 'Between', parent: top })
    await world.rows('update data.account set parent = $2 where _id = $1', [low, between])
    expect(await refusal(merge(low, [top]))).toEqual([409])
    expect(await read(account, between)).toMatchObject({ parent: top })
    expect(await read(account, top)).toMatchObject({ name: 'One' })
  })

  test('of two that each have their only one is refused whole', async () => {
    const [one, other] = await pair({}, { phone: '9' })
    await world.add('seat', { account: one }, { account: other })
    expect(await refusal(merge(one, [other], { phone: other }))).toEqual([409])
    expect(await read(account, one)).toMatchObject({ phone: null })
    expect(await read(account, other)).toMatchObject({ name: 'Other' })
  })

  test('stands in the history of all', async () => {
    const [one, other] = await pair()
    const held = await add('contact', { name: 'C', account: other })
    await merge(one, [other], { name: other })
    const told = async (entity: never, id: string) =>
      (await historyOf(world.system, entity, id)).flatMap(({ operation, changes }) => [
        operation,
        ...changes.map(({ field, after }) => `${field} ${JSON.stringify(after)}`),
      ])
    expect(await told(account, one)).toEqual(expect.arrayContaining([`_mergedFrom ["${other}"]`, 'name "Other"']))
    expect(await told(account, other)).toEqual(expect.arrayContaining(['delete', `_mergedInto "${one}"`]))
    expect(await told(contact, held)).toContain(`account "${one}"`)
  })

  test('of one at another version is refused', async () => {
    const [one, other] = await pair()
    const stale = mergeRecords(world.system, account, one, { from: [other], take: {} }, { version: 7 })
    expect(await refusal(stale)).toEqual([412])
  })
})

describe('a restore of what went', () => {
  test('gives back its values, its links, and the relations that nobody has changed since', async () => {
    const red = await add('label', { name: 'red' })
    const [one, other] = await pair({}, { labels: [red], phone: '2' })
    const kept = await add('contact', { name: 'Kept', account: other })
    const changed = await add('contact', { name: 'Changed', account: other })
    const third = await add('account', { name: 'Third' })
    await merge(one, [other], { phone: other })
    await world.rows('update data.contact set account = $2 where _id = $1', [changed, third])
    await restoreRecord(world.system, account, other)
    expect(await read(account, other, 'phone,labels(name)')).toMatchObject({ phone: '2', labels: [{ name: 'red' }] })
    expect(await read(contact, kept)).toMatchObject({ account: other })
    expect(await read(contact, changed)).toMatchObject({ account: third })
    // What the other took from it, it keeps.
    expect(await read(account, one)).toMatchObject({ phone: '2' })
  })

  test('is a conflict while the one that stays has its unique value', async () => {
    const [one, other] = await pair({}, { code: 'U' })
    await merge(one, [other], { code: other })
    expect(await refusal(restoreRecord(world.system, account, other))).toEqual([409, '/code unique'])
  })
})

describe('is refused', () => {
  test.each([
    [[], '/from minItems'],
    [null, '/from minItems'],
    [['no id'], '/from/0 format'],
    [[7], '/from/0 format'],
    [Array.from({ length: 21 }, () => '01932d5e-0000-7000-8000-000000000000'), '/from minItems'],
  ])('from %j', async (from, problem) => {
    const [one] = await pair()
    expect(await refusal(merge(one, from as Json))).toEqual([422, problem])
  })

  test('into itself, whatever the case of the letters', async () => {
    const [one] = await pair()
    expect(await refusal(merge(one, [one.toUpperCase()]))).toEqual([422, '/from/0 reference'])
  })

  test('with what is not there or not of this entity', async () => {
    const [one] = await pair()
    expect(await refusal(merge(one, ['01932d5e-0000-7000-8000-000000000000']))).toEqual([404])
    expect(await refusal(merge(one, [await add('label', { name: 'x' })]))).toEqual([404])
  })

  test('for values of others, of no record, of relations to many, and of fields that are not there', async () => {
    const [one, other] = await pair()
    const third = await add('account', { name: 'Third' })
    expect(
      await refusal(merge(one, [other], { name: third, phone: 'x', labels: other, nothing: other, __proto_: other })),
    ).toEqual([
      422,
      '/take/name reference',
      '/take/phone reference',
      '/take/labels unfit-field',
      '/take/nothing additionalProperties',
      '/take/__proto_ additionalProperties',
    ])
  })

  test('of line items', async () => {
    const [id] = (await world.rows<{ _id: string }>('select _id from data.line')).map(({ _id }) => _id)
    expect(await refusal(mergeRecords(world.system, world.entity('line'), id!, { from: [id!], take: {} }))).toEqual([
      403,
    ])
  })
})

describe('nobody', () => {
  test('takes a field they do not see or may not write', async () => {
    const clerk = world.as('clerk')
    const [one, other] = await pair({}, { secret: 's', phone: '2' })
    expect(await refusal(merge(one, [other], { secret: other, phone: other, code: other }, clerk))).toEqual([
      422,
      '/take/secret additionalProperties',
      '/take/phone additionalProperties',
      '/take/code read-only',
    ])
    const saved = JSON.parse((await merge(one, [other], {}, clerk)).text)
    expect(saved).not.toHaveProperty('secret')
    expect(await read(account, one)).toMatchObject({ secret: null })
  })

  test('merges what they do not see, may not change, or may not delete', async () => {
    const local = world.as('local')
    const [here, far] = await pair({ region: 'here' }, { region: 'far' })
    const there = await add('account', { name: 'There', region: 'there' })
    expect(await refusal(merge(here, [far], {}, local))).toEqual([404])
    expect(await refusal(merge(far, [here], {}, local))).toEqual([404])
    expect(await refusal(merge(here, [there], {}, local))).toEqual([403])
    expect(await refusal(merge(there, [here], {}, local))).toEqual([403])
    expect(await refusal(merge(here, [there], {}, world.as('keeper')))).toEqual([403])
    expect(await refusal(merge(here, [there], {}, world.as('reader')))).toEqual([403])
    expect(await read(account, there)).toMatchObject({ name: 'There' })
  })

  test('gives a record away that they may not share', async () => {
    const [team] = await world.rows<{ id: string }>(
      `insert into enishi.team (id, name) values (gen_random_uuid(), 'Team') returning id`,
    )
    const shared = async (context: Context) => {
      const [one, other] = await pair()
      await world.rows(
        `insert into enishi.share (entity, record, team, level, shared_at) select 'account', $1, $2, 'write', now()`,
        [other, team!.id],
      )
      await merge(one, [other], {}, context)
      return world.rows('select team, level from enishi.share where record = $1', [one])
    }
    expect(await shared(world.as('clerk'))).toEqual([])
    expect(await shared(world.system)).toEqual([{ team: team!.id, level: 'write' }])
  })
})

test('two merges of the same records at once: one is done, one finds nothing', async () => {
  const [one, other] = await pair()
  const outcomes = await Promise.all([refusal(merge(one, [other])), refusal(merge(other, [one]))])
  expect(outcomes.filter(outcome => outcome === 'done')).toHaveLength(1)
  expect(outcomes).toContainEqual([404])
  const live = await world.rows('select from data.account where _id = any($1::uuid[]) and _deleted_at is null', [
    [one, other],
  ])
  expect(live).toHaveLength(1)
})

test('a name that every object has is no field', async () => {
  const made = await createRecords(world.system, account, [{ name: 'x' }, { name: 'y' }])
  expect(await refusal(merge(made[0]!.id, [made[1]!.id], { constructor: made[1]!.id } as JsonObject))).toEqual([
    422,
    '/take/constructor additionalProperties',
  ])
})

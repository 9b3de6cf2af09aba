/** Changes as they come, over two servers on one database. */
import { beforeAll, describe, expect, test } from 'vitest'
import { systemCaller } from '../platform/contract/caller.ts'
import type { RecordJson } from '../platform/contract/record.ts'
import { openPosition } from '../platform/events/position.ts'
import { contextOf } from '../platform/http/context.ts'
import { createRecords } from '../platform/records/create.ts'
import { type Person, serverBeside, type TestApp, testApp } from './support/app.ts'
import { follow } from './support/follow.ts'

const text = { type: 'string' }
let enishi: TestApp
let other: Awaited<ReturnType<typeof serverBeside>>
let clerk: Person
let boss: Person

beforeAll(async () => {
  enishi = await testApp()
  await enishi.apply({
    entities: [
      {
        text: JSON.stringify({
          $id: 'ticket',
          type: 'object',
          properties: { subject: text, secret: text, queue: text, weight: { type: 'integer' } },
        }),
      },
      { text: JSON.stringify({ $id: 'note', type: 'object', properties: { body: text } }) },
    ],
    roles: [
      {
        kind: 'role',
        id: 'clerk',
        entities: {
          ticket: {
            create: 'all',
            read: { scope: 'all', when: "record.queue == 'open'" },
            fields: { secret: 'hidden' },
          },
        },
      },
      {
        kind: 'role',
        id: 'boss',
        entities: {
          ticket: { create: 'all', read: 'all', update: 'all', delete: 'all', share: 'all' },
          note: { create: 'all', read: 'all' },
        },
      },
    ],
  })
  clerk = await enishi.person('Clerk', ['clerk'])
  boss = await enishi.person('Boss', ['boss'])
  other = await serverBeside(enishi)
})

const ticket = (body: object = {}) => boss.records.create<RecordJson>('ticket', { queue: 'open', ...body })

describe('a share that is withdrawn', () => {
  test('is told to whom it showed the record, as its end, and to nobody else', async () => {
    const stranger = await enishi.person('Stranger', ['clerk'])
    const { _id } = await ticket({ queue: 'closed' })
    await boss.records.share('ticket', _id, { user: clerk.id, level: 'read' })
    const [theirs, others] = [
      await follow(enishi.request, { key: clerk.key }),
      await follow(enishi.request, { key: stranger.key }),
    ]
    await boss.records.unshare('ticket', _id, { user: clerk.id })
    const { _id: last } = await ticket()
    for (const stream of [theirs, others]) await stream.until(events => events.some(({ data }) => data._id === last))
    expect(theirs.events[0]!.data).toEqual({ entity: 'ticket', _id, operation: 'delete' })
    expect(others.events.map(({ data }) => data._id)).toEqual([last])
    for (const stream of [theirs, others]) await stream.close()
  })
})

describe('a change', () => {
  test('is told on every server, with the names of what changed and no values', async () => {
    const here = await follow(enishi.request, { key: boss.key })
    const there = await follow(other.request, { key: boss.key })
    const { _id } = await ticket({ subject: 'hush' })
    await boss.records.update('ticket', _id, { subject: 'hush hush' })
    await boss.records.remove('ticket', _id)
    await boss.records.restore('ticket', _id)
    for (const stream of [here, there]) {
      await stream.until(events => events.length === 4)
      expect(stream.events.map(({ data }) => data)).toEqual([
        {
          entity: 'ticket',
          _id,
          operation: 'create',
          version: 1,
          at: expect.any(String),
          fields: ['queue', 'subject'],
        },
        { entity: 'ticket', _id, operation: 'update', version: 2, at: expect.any(String), fields: ['subject'] },
        { entity: 'ticket', _id, operation: 'delete' },
        { entity: 'ticket', _id, operation: 'restore', version: 4, at: expect.any(String), fields: [] },
      ])
      await stream.close()
    }
  })

  test('of other entities than those one asked for is not told', async () => {
    const stream = await follow(enishi.request, { key: boss.key, query: '?entity=note' })
    await ticket()
    const { _id } = await boss.records.create('note', { body: 'a' })
    await stream.until(events => events.length > 0)
    expect(stream.events.map(({ data }) => data._id)).toEqual([_id])
    await stream.close()
  })

  test('is told once, in order and not before it is committed, by whoever writes beside it', async () => {
    const streams = await Promise.all([
      follow(enishi.request, { key: boss.key, query: '?entity=ticket' }),
      follow(other.request, { key: boss.key, query: '?entity=ticket' }),
    ])
    const committed = new Set<string>()
    const early: string[] = []
    const watch = setInterval(() => {
      for (const { events } of streams)
        for (const { data } of events) if (!committed.has(data._id)) early.push(data._id)
    }, 1)
    const writer = async (services: TestApp['services'], count: number) => {
      for (let times = 0; times < count; times++) {
        const context = contextOf(services, systemCaller)
        await services.database.transaction(async transaction => {
          const made = await createRecords({ ...context, transaction }, context.model.entities.get('ticket')!, [
            { queue: 'open', weight: times },
            { queue: 'open', weight: times },
          ])
          // Others commit meanwhile, though their numbers are higher.
          await transaction.query({ text: 'SELECT pg_sleep($1)' }, [Math.random() / 50])
          // From here on it may be seen at any moment.
          for (const { id } of made) committed.add(id)
        })
      }
    }
    await Promise.all([
      ...Array.from({ length: 4 }, () => writer(enishi.services, 10)),
      ...Array.from({ length: 3 }, () => writer(other.services, 10)),
    ])
    for (const stream of streams) await stream.until(events => events.length >= 140)
    clearInterval(watch)
    expect(early).toEqual([])
    const [first, second] = streams.map(({ events }) => events.map(({ data }) => data._id))
    expect(first).toHaveLength(140)
    expect(new Set(first)).toEqual(committed)
    expect(second).toEqual(first)
    const places = streams[0]!.events.map(({ id }) => openPosition(id, enishi.services.config.secret)!)
    const inOrder = places.toSorted((one, two) =>
      one.xid === two.xid ? Number(one.seq - two.seq) : Number(one.xid - two.xid),
    )
    expect(places).toEqual(inOrder)
    for (const stream of streams) await stream.close()
  })
})

describe('who comes again', () => {
  test('goes on where they were, on any server', async () => {
    const stream = await follow(enishi.request, { key: boss.key, query: '?entity=ticket' })
    const first = await ticket()
    await stream.until(events => events.length === 1)
    await stream.close()
    const missed = [await ticket(), await ticket()]
    const again = await follow(other.request, { key: boss.key, query: '?entity=ticket', last: stream.position })
    await again.until(events => events.length === 2)
    const last = await ticket()
    await again.until(events => events.length === 3)
    expect(again.events.map(({ data }) => data._id)).toEqual([...missed, last].map(({ _id }) => _id))
    expect(again.events.map(({ data }) => data._id)).not.toContain(first._id)
    await again.close()
  })

  test('is told to read all anew when too much has come since', async () => {
    const stream = await follow(enishi.request, { key: boss.key })
    await stream.close()
    const context = contextOf(enishi.services, systemCaller)
    const entity = context.model.entities.get('note')!
    const bodies = Array.from({ length: 5_001 }, () => ({ body: 'x' }))
    for (let times = 0; times < 2; times++) await createRecords(context, entity, bodies)
    const again = await follow(enishi.request, { key: boss.key, last: stream.position })
    await again.until(events => events.length === 1)
    expect(again.events[0]).toMatchObject({ event: 'reload', data: {} })
    const { _id } = await ticket()
    await again.until(events => events.length === 2)
    expect(again.events[1]!.data._id).toBe(_id)
    await again.close()
  })
})

describe('rights', () => {
  test('what one may not see is not told, and one is told when it goes out of sight', async () => {
    const stream = await follow(other.request, { key: clerk.key })
    const closed = await ticket({ queue: 'closed', secret: 'x' })
    await boss.records.update('ticket', closed._id, { subject: 'still closed' })
    await boss.records.create('note', { body: 'not for clerks' })
    const open = await ticket({ subject: 'a', secret: 'y' })
    await stream.until(events => events.length === 1)
    await boss.records.update('ticket', open._id, { secret: 'z' })
    await boss.records.update('ticket', closed._id, { queue: 'open' })
    await stream.until(events => events.length === 3)
    await boss.records.update('ticket', open._id, { queue: 'closed', subject: 'b' })
    await boss.records.update('ticket', open._id, { subject: 'c' })
    await boss.records.remove('ticket', open._id)
    await boss.records.remove('ticket', closed._id)
    await stream.until(events => events.length === 5)
    const told = stream.events.map(({ data }) => ({ ...data, at: undefined, version: undefined }))
    expect(told).toEqual([
      { entity: 'ticket', _id: open._id, operation: 'create', fields: ['queue', 'subject'] },
      { entity: 'ticket', _id: open._id, operation: 'update', fields: [] },
      { entity: 'ticket', _id: closed._id, operation: 'update', fields: ['queue'] },
      { entity: 'ticket', _id: open._id, operation: 'delete' },
      { entity: 'ticket', _id: closed._id, operation: 'delete' },
    ])
    await stream.close()
  })

  test('who loses them hears nothing any more, and a key that is revoked ends its streams', async () => {
    const person = await enishi.person('Temporary', ['boss'])
    const stream = await follow(other.request, { key: person.key, query: '?entity=ticket' })
    const { _id } = await ticket()
    await stream.until(events => events.length === 1)
    await enishi.administrator.users.update(person.id, { roles: ['clerk'] })
    const hidden = await ticket({ queue: 'closed' })
    const shown = await ticket()
    const changed = () => stream.events.filter(({ event }) => event === 'change')
    await stream.until(() => changed().length === 2)
    expect(changed().map(({ data }) => data._id)).toEqual([_id, shown._id])
    expect(stream.events.map(({ data }) => data._id)).not.toContain(hidden._id)
    await enishi.administrator.users.update(person.id, { active: false })
    await stream.untilEnded(5_000)
  })

  test('one cannot follow what one may not read, nor with more connections than are enough', async () => {
    await expect(follow(enishi.request, { key: clerk.key, query: '?entity=note' })).rejects.toThrow('404')
    await expect(follow(enishi.request, { key: clerk.key, query: '?entity=nothing' })).rejects.toThrow('404')
    await expect(follow(enishi.request, { key: 'nobody' })).rejects.toThrow('401')
    const streams = await Promise.all(Array.from({ length: 12 }, () => follow(enishi.request, { key: clerk.key })))
    await expect(follow(enishi.request, { key: clerk.key })).rejects.toThrow('429')
    await streams.pop()!.close()
    await (await follow(enishi.request, { key: clerk.key })).close()
    for (const stream of streams) await stream.close()
  })
})

test('the typed client hands out changes one by one', async () => {
  const ended = new AbortController()
  const told: unknown[] = []
  const stream = boss.changes({ entity: ['ticket'], signal: ended.signal })
  const first = stream.next()
  // Whoever listens hears what is saved from then on.
  const saving = setInterval(() => ticket().catch(() => {}), 50)
  told.push((await first).value)
  clearInterval(saving)
  await stream.return(undefined)
  ended.abort()
  expect(told).toEqual([expect.objectContaining({ entity: 'ticket', operation: 'create' })])
})

test('a server that stops ends its streams', async () => {
  const third = await serverBeside(enishi)
  const stream = await follow(third.request, { key: boss.key })
  await third.services.changes.close()
  await stream.untilEnded(2_000)
})

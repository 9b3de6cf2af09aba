/** Who has a record open, and how those who have are told to look, over two servers on one database. */
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { RecordJson } from '../platform/contract/record.ts'
import { type Person, serverBeside, type TestApp, testApp } from './support/app.ts'
import { follow } from './support/follow.ts'

let enishi: TestApp
let other: Awaited<ReturnType<typeof serverBeside>>
let aiko: Person
let ben: Person
let clerk: Person

beforeAll(async () => {
  enishi = await testApp()
  const text = JSON.stringify({
    $id: 'ticket',
    type: 'object',
    properties: { subject: { type: 'string' }, queue: { type: 'string' } },
    'x-entity': { comments: true },
  })
  const open = { create: 'all', read: 'all', update: 'all', delete: 'all' } as const
  await enishi.apply({
    entities: [{ text }],
    roles: [
      { kind: 'role', id: 'boss', entities: { ticket: open, user: { read: 'all' } } },
      {
        kind: 'role',
        id: 'clerk',
        entities: { ticket: { read: { scope: 'all', when: "record.queue == 'open'" } } },
      },
    ],
  })
  aiko = await enishi.person('Aiko Sato', ['boss'])
  ben = await enishi.person('Ben Mori', ['boss'])
  clerk = await enishi.person('Clerk', ['clerk'])
  other = await serverBeside(enishi)
})

const ticket = (queue = 'open') => aiko.records.create<RecordJson>('ticket', { subject: 'Fan', queue })
const beat = (person: Person, record: string, editing = false, tab: string = randomUUID()) =>
  person.presence.beat('ticket', record, { tab, editing }).then(({ data }) => data)

describe('who has a record open', () => {
  test('sees who else has, once however many tabs, and who of them edits', async () => {
    const { _id } = await ticket()
    expect(await beat(aiko, _id)).toEqual([])
    expect(await beat(aiko, _id, true)).toEqual([])
    expect(await beat(ben, _id)).toEqual([{ person: { _id: aiko.id, _label: 'Aiko Sato' }, editing: true }])
    expect(await beat(aiko, _id)).toEqual([{ person: { _id: ben.id, _label: 'Ben Mori' }, editing: false }])
  })

  test('is gone when the tab leaves, goes to another record, or is taken by nobody else', async () => {
    const [first, second] = [await ticket(), await ticket()]
    const tab = randomUUID()
    await beat(aiko, first._id, false, tab)
    await ben.presence.leave(tab)
    await beat(ben, first._id, true, tab)
    expect(await beat(clerk, first._id)).toMatchObject([{ person: { _id: aiko.id }, editing: false }])
    await beat(aiko, second._id, false, tab)
    expect(await beat(ben, first._id)).toMatchObject([{ person: { _id: clerk.id } }])
    await aiko.presence.leave(tab)
    expect(await beat(ben, second._id)).toEqual([])
  })

  test('is nobody for a record that one may not read, or that is not there', async () => {
    const { _id } = await ticket('closed')
    await beat(aiko, _id)
    for (const record of [_id, randomUUID()]) await expect(beat(clerk, record)).rejects.toMatchObject({ status: 404 })
    expect(await beat(ben, _id)).toMatchObject([{ person: { _id: aiko.id } }])
    await expect(clerk.presence.beat('secret', _id, { tab: randomUUID(), editing: false })).rejects.toMatchObject({
      status: 404,
    })
  })

  test('is forgotten with a record that is gone for good', async () => {
    const { _id } = await ticket()
    await beat(aiko, _id)
    await aiko.records.remove('ticket', _id)
    await enishi.administrator.records.purge('ticket', _id)
    const { rows } = await enishi.services.database.query(
      { text: 'SELECT 1 FROM enishi.presence WHERE record = $1::uuid' },
      [_id],
    )
    expect(rows).toEqual([])
  })
})

describe('a word to look', () => {
  test('comes to those who have the record open, on every server, and to nobody else', async () => {
    const { _id } = await ticket()
    const here = await follow(enishi.request, { key: aiko.key })
    const there = await follow(other.request, { key: aiko.key })
    const outside = await follow(enishi.request, { key: clerk.key })
    await beat(aiko, _id)
    await beat(ben, _id)
    const looks = (events: { event: string; data: unknown }[]) => events.filter(({ event }) => event === 'look')
    for (const stream of [here, there]) await stream.until(events => looks(events).length >= 1)
    const before = looks(here.events).length
    await ben.comments.add('ticket', _id, 'Look at this')
    await here.until(events => looks(events).length > before)
    expect(looks(here.events).at(-1)!.data).toEqual({ entity: 'ticket', _id })
    // Something later has reached them by now.
    const { _id: later } = await ticket()
    await outside.until(events => events.some(({ data }) => data._id === later))
    expect(looks(outside.events)).toEqual([])
    for (const stream of [here, there, outside]) await stream.close()
  })

  test('is said of the model when it, or what one may, changes', async () => {
    const stream = await follow(enishi.request, { key: clerk.key })
    await enishi.apply({ entities: [{ text: JSON.stringify({ $id: 'note', type: 'object', properties: {} }) }] })
    await stream.until(events => events.some(({ event, data }) => event === 'model' && Object.keys(data).length === 0))
    await stream.close()
  })
})

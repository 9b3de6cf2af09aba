/** Comments that name people: who is offered, who is told, and what nobody learns by it. */
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { RecordJson } from '../platform/contract/record.ts'
import { type Person, type TestApp, testApp } from './support/app.ts'

let enishi: TestApp
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
      { kind: 'role', id: 'boss', entities: { ticket: open } },
      { kind: 'role', id: 'clerk', entities: { ticket: { read: { scope: 'all', when: "record.queue == 'open'" } } } },
    ],
  })
  aiko = await enishi.person('Aiko Sato', ['boss'])
  ben = await enishi.person('Ben Mori', ['boss'])
  clerk = await enishi.person('Clerk Kato', ['clerk'])
})

const ticket = (queue: string) => aiko.records.create<RecordJson>('ticket', { subject: 'Fan', queue })
const mentionsOf = async (person: Person) =>
  (await person.notifications.list()).data.filter(({ kind }) => kind === 'mention')

describe('a comment that names people', () => {
  test('tells each of them once, with what was said and where, and not who says it', async () => {
    const { _id } = await ticket('open')
    const said = await aiko.comments.add('ticket', _id, '@Ben Mori @Clerk Kato look', [
      ben.id,
      ben.id,
      clerk.id,
      aiko.id,
    ])
    expect(said.mentions).toEqual([
      { _id: ben.id, _label: 'Ben Mori' },
      { _id: clerk.id, _label: 'Clerk Kato' },
      { _id: aiko.id, _label: 'Aiko Sato' },
    ])
    for (const person of [ben, clerk])
      expect(await mentionsOf(person)).toMatchObject([
        { title: 'Aiko Sato mentioned you', text: said.text, record: { entity: 'ticket', _id } },
      ])
    expect(await mentionsOf(aiko)).toEqual([])
  })

  test('tells only who is new in it when it is said better', async () => {
    const { _id } = await ticket('open')
    const before = (await mentionsOf(ben)).length
    const said = await aiko.comments.add('ticket', _id, '@Ben Mori', [ben.id])
    const clerkBefore = (await mentionsOf(clerk)).length
    const better = await aiko.comments.update(said._id, '@Ben Mori @Clerk Kato', [ben.id, clerk.id])
    expect(better.mentions).toHaveLength(2)
    expect(await mentionsOf(ben)).toHaveLength(before + 1)
    expect(await mentionsOf(clerk)).toHaveLength(clerkBefore + 1)
    expect((await aiko.comments.update(said._id, 'the same people')).mentions).toHaveLength(2)
    expect((await aiko.comments.update(said._id, 'nobody', [])).mentions).toEqual([])
  })

  test('names nobody who may not read the record, is not there or not active, and is then not said at all', async () => {
    const { _id } = await ticket('closed')
    const gone = await enishi.person('Gone', ['boss'])
    await enishi.administrator.users.update(gone.id, { active: false })
    const before = (await mentionsOf(clerk)).length
    for (const [index, id] of [clerk.id, gone.id, randomUUID()].entries())
      await expect(aiko.comments.add('ticket', _id, 'psst', [ben.id, id]), String(index)).rejects.toMatchObject({
        status: 422,
        errors: [{ pointer: '/mentions/1', code: 'not-a-reader' }],
      })
    expect(await aiko.comments.list('ticket', _id)).toEqual([])
    expect(await mentionsOf(clerk)).toHaveLength(before)
    const said = await aiko.comments.add('ticket', _id, 'fine')
    await expect(aiko.comments.update(said._id, 'psst', [clerk.id])).rejects.toMatchObject({ status: 422 })
    expect((await aiko.comments.list('ticket', _id)).map(({ text }) => text)).toEqual(['fine'])
    expect(await mentionsOf(clerk)).toHaveLength(before)
  })
})

describe('people to be named', () => {
  test('are those who may read the record, without oneself, by their name', async () => {
    const [open, closed] = [await ticket('open'), await ticket('closed')]
    const names = async (record: string, search?: string) =>
      (await aiko.comments.people('ticket', record, search)).data.map(({ _label }) => _label).toSorted()
    expect(await names(open._id)).toEqual(['Administrator', 'Ben Mori', 'Clerk Kato'])
    expect(await names(closed._id)).toEqual(['Administrator', 'Ben Mori'])
    expect(await names(open._id, 'kat')).toEqual(['Clerk Kato'])
    expect(await names(closed._id, 'kat')).toEqual([])
  })

  test('are told to nobody who may not read the record', async () => {
    const { _id } = await ticket('closed')
    for (const record of [_id, randomUUID()])
      await expect(clerk.comments.people('ticket', record)).rejects.toMatchObject({ status: 404 })
    // Nor does a refusal say whether somebody else may.
    for (const id of [ben.id, randomUUID()])
      await expect(clerk.comments.add('ticket', _id, 'x', [id])).rejects.toMatchObject({ status: 404 })
  })
})

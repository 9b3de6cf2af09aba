/** What happened around a record, and what people say about it. */
import { beforeAll, describe, expect, test } from 'vitest'
import { ApiError } from '../platform/contract/client/api-error.ts'
import type { RecordJson } from '../platform/contract/record.ts'
import { type Person, type TestApp, testApp } from './support/app.ts'

const text = { type: 'string' }
const to = (entity: string | string[], inverse: string) => ({
  'x-relation': { entity, kind: 'many-to-one', inverse },
})

let enishi: TestApp
let boss: Person
let agent: Person
let guest: Person
let account: RecordJson

beforeAll(async () => {
  enishi = await testApp()
  const document = (name: string, properties: object, settings: object = {}) => ({
    text: JSON.stringify({ $id: name, type: 'object', 'x-entity': { displayField: 'name', ...settings }, properties }),
  })
  await enishi.apply({
    entities: [
      document('account', { name: text, secret: text, contract: { 'x-file': {} }, hiddenFile: { 'x-file': {} } }),
      document(
        'activity',
        {
          name: text,
          kind: { enum: ['call', 'visit'] },
          day: { type: 'string', format: 'date' },
          outcome: text,
          regarding: to(['account', 'contact'], 'activities'),
        },
        { activity: { type: 'kind', due: 'day', result: 'outcome' } },
      ),
      document('contact', { name: text, account: to('account', 'contacts'), private: { type: 'boolean' } }),
      document('ping', { name: text, account: to('account', 'pings') }, { timeline: false }),
      document('quiet', { name: text }, { comments: false }),
    ],
    roles: [
      {
        kind: 'role',
        id: 'boss',
        entities: Object.fromEntries(
          ['account', 'activity', 'contact', 'ping', 'quiet'].map(name => [
            name,
            { create: 'all', read: 'all', update: 'all', delete: 'all' } as const,
          ]),
        ),
      },
      {
        kind: 'role',
        id: 'agent',
        entities: {
          account: { read: 'all', fields: { secret: 'hidden', hiddenFile: 'hidden' } },
          contact: { read: { scope: 'all', when: 'record.private != true' } },
        },
      },
      {
        kind: 'role',
        id: 'guest',
        entities: { account: { read: 'own' }, user: { read: { scope: 'all', when: 'record._id == user._id' } } },
      },
    ],
  })
  boss = await enishi.person('Boss', ['boss'])
  agent = await enishi.person('Agent', ['agent'])
  guest = await enishi.person('Guest', ['guest'])
  const contract = await boss.files.upload(new Blob(['%PDF-1.4 x']), 'contract.pdf')
  const hidden = await boss.files.upload(new Blob(['%PDF-1.4 y']), 'hidden.pdf')
  account = await boss.records.create('account', { name: 'Kita', contract, hiddenFile: hidden })
  await boss.records.update('account', account._id, { secret: 'hush' })
  const call = { name: 'Call', kind: 'call', day: '2026-11-20', outcome: `${'𠮷'.repeat(600)}` }
  await boss.records.create('activity', { ...call, regarding: { entity: 'account', _id: account._id } })
  await boss.records.create('contact', { name: 'Sato', account: account._id })
  await boss.records.create('contact', { name: 'Hidden', account: account._id, private: true })
  await boss.records.create('ping', { name: 'Ping', account: account._id })
  await boss.comments.add('account', account._id, 'They want a call.')
})

const refusal = async (work: Promise<unknown>): Promise<[number, string]> => {
  const error: unknown = await work.catch((error: unknown) => error)
  return error instanceof ApiError ? [error.status, error.code] : [200, 'not refused']
}

describe('a timeline', () => {
  test('tells changes, comments, records that point here and files in one stream, newest first', async () => {
    const { data, next } = await boss.records.timeline('account', account._id)
    expect(next).toBeNull()
    expect(data.map(({ at }) => at)).toEqual(
      data
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    )
    expect(data.map(entry => [entry.kind, 'record' in entry ? entry.record._label : ''])).toEqual([
      ['comment', ''],
      ['record', 'Hidden'],
      ['record', 'Sato'],
      ['record', 'Call'],
      ['change', ''],
      ['change', ''],
      ['file', ''],
      ['file', ''],
    ])
    expect(data[0]).toMatchObject({ comment: { text: 'They want a call.', author: { _id: boss.id, _label: 'Boss' } } })
    expect(data[3]).toMatchObject({
      record: { entity: 'activity', field: 'activities', createdBy: { _label: 'Boss' } },
    })
    expect(data[3]).toMatchObject({
      record: { activity: { type: 'call', status: null, start: null, due: '2026-11-20', result: '𠮷'.repeat(500) } },
    })
    expect(data[2]).toMatchObject({ record: { activity: null } })
    expect(data[4]).toMatchObject({ change: { operation: 'update', changes: [{ field: 'secret', after: 'hush' }] } })
    expect(data.at(-1)).toMatchObject({ file: { name: 'contract.pdf', field: 'contract', size: 10 } })
  })

  test('comes page by page, each entry once', async () => {
    const whole = (await boss.records.timeline('account', account._id)).data
    const paged: unknown[] = []
    for (let after: string | undefined; ; ) {
      const page = await boss.records.timeline('account', account._id, { limit: 3, ...(after && { after }) })
      paged.push(...page.data)
      if (!page.next) break
      after = page.next
    }
    expect(paged).toEqual(whole)
  })

  test('tells the kinds that are asked for', async () => {
    const { data } = await boss.records.timeline('account', account._id, { kinds: ['comment', 'file'] })
    expect(data.map(({ kind }) => kind)).toEqual(['comment', 'file', 'file'])
  })

  test('tells each reader what they may read, and no more', async () => {
    const answer = await agent.records.timeline('account', account._id)
    expect(answer.data.map(entry => [entry.kind, 'record' in entry ? entry.record._label : ''])).toEqual([
      ['comment', ''],
      ['record', 'Sato'],
      ['change', ''],
      ['change', ''],
      ['file', ''],
    ])
    expect(answer.data[2]).toMatchObject({ change: { operation: 'update', changes: [] } })
    expect(JSON.stringify(answer)).not.toMatch(/hush|secret|Hidden|hidden|Call/)
  })

  test('of a record one may not see, or of none, is 404', async () => {
    expect(await refusal(guest.records.timeline('account', account._id))).toEqual([404, 'not-found'])
    expect(await refusal(agent.records.timeline('account', crypto.randomUUID()))).toEqual([404, 'not-found'])
    expect(await refusal(agent.records.timeline('account', 'x'))).toEqual([404, 'not-found'])
    expect(await refusal(agent.records.timeline('activity', account._id))).toEqual([404, 'not-found'])
  })

  test.each([{ limit: 0 }, { limit: 201 }, { kinds: ['nothing'] }, { after: 'x' }])('refuses %j', async parameters => {
    expect((await refusal(boss.records.timeline('account', account._id, parameters as object)))[0]).toBe(400)
  })
})

test('what came of a call is told to who may read that field of it only', async () => {
  const role = { account: { read: 'all' }, activity: { read: 'all', fields: { outcome: 'hidden', kind: 'masked' } } }
  await enishi.apply({ roles: [{ kind: 'role', id: 'peeper', entities: role } as never] })
  const peeper = await enishi.person('Peeper', ['peeper'])
  const { data } = await peeper.records.timeline('account', account._id, { kinds: ['record'] })
  expect(data).toMatchObject([
    { record: { _label: 'Call', activity: { type: null, due: '2026-11-20', result: null } } },
  ])
})

test('who may not see people is not told their names, in history and timeline', async () => {
  const mine = await boss.records.create('account', { name: 'Guest’s' })
  await enishi.administrator.records.update('account', mine._id, { _owner: guest.id })
  const seen = JSON.stringify([
    await guest.records.history('account', mine._id),
    await guest.records.timeline('account', mine._id),
  ])
  expect(seen).toContain(boss.id)
  expect(seen).not.toContain('Boss')
  expect(JSON.stringify(await agent.records.history('account', mine._id))).toContain('Boss')
})

describe('a comment', () => {
  test('is written, changed and taken back by its author', async () => {
    const made = await agent.comments.add('account', account._id, 'A first thought')
    expect(made).toMatchObject({ text: 'A first thought', author: { _id: agent.id, _label: 'Agent' }, updatedAt: null })
    const changed = await agent.comments.update(made._id, 'A second thought')
    expect(changed).toMatchObject({ _id: made._id, text: 'A second thought', updatedAt: expect.any(String) })
    const texts = (await boss.comments.list('account', account._id)).map(({ text }) => text)
    expect(texts).toEqual(['They want a call.', 'A second thought'])
    expect(await refusal(boss.comments.update(made._id, 'Not mine'))).toEqual([403, 'not-allowed'])
    expect(await refusal(boss.comments.remove(made._id))).toEqual([403, 'not-allowed'])
    await agent.comments.remove(made._id)
    expect(await boss.comments.list('account', account._id)).toHaveLength(1)
  })

  test('on a record one may not read is neither seen, written nor told of', async () => {
    const [{ _id } = { _id: '' }] = await boss.comments.list('account', account._id)
    expect(await refusal(guest.comments.list('account', account._id))).toEqual([404, 'not-found'])
    expect(await refusal(guest.comments.add('account', account._id, 'x'))).toEqual([404, 'not-found'])
    expect(await refusal(guest.comments.update(_id, 'x'))).toEqual([404, 'not-found'])
    expect(await refusal(guest.comments.remove(_id))).toEqual([404, 'not-found'])
    expect(await refusal(guest.comments.remove(crypto.randomUUID()))).toEqual([404, 'not-found'])
    expect(await boss.comments.list('account', account._id)).toHaveLength(1)
  })

  test('is not written where the entity has none, nor on what is in the trash', async () => {
    const quiet = await boss.records.create<RecordJson>('quiet', { name: 'x' })
    expect(await refusal(boss.comments.add('quiet', quiet._id, 'x'))).toEqual([404, 'not-found'])
    const gone = await boss.records.create<RecordJson>('contact', { name: 'x' })
    await boss.comments.add('contact', gone._id, 'before')
    await boss.records.remove('contact', gone._id)
    expect(await refusal(boss.comments.add('contact', gone._id, 'after'))).toEqual([404, 'not-found'])
    expect(await boss.comments.list('contact', gone._id)).toHaveLength(1)
  })

  test.each(['', '   ', 'x'.repeat(10_001), '\u0000', '\ud800'])('%j is refused', async text => {
    const [status] = await refusal(boss.comments.add('account', account._id, text))
    expect([400, 422]).toContain(status)
  })

  test('keeps markup and SQL as text', async () => {
    const said = `<script>alert(1)</script> '); DROP TABLE enishi.comment; -- 😀`
    expect((await boss.comments.add('account', account._id, said)).text).toBe(said)
  })
})

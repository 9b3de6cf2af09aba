/** Reports by mail: what is due goes out once, and everybody gets what they themselves may see. The clock is never slept on. */
import { beforeAll, describe, expect, test } from 'vitest'
import { systemCaller } from '../platform/contract/caller.ts'
import { contextOf } from '../platform/http/context.ts'
import { nextTime } from '../platform/report-mails/next-time.ts'
import { sendDueReports } from '../platform/report-mails/send-due.ts'
import { messageWorld } from './support/messages/world.ts'

const world = await messageWorld()
const { services } = world
const parts = {
  context: () => contextOf(services, systemCaller),
  messages: services.messages,
  callerById: (id: string) => services.identity.callerById(id),
}
await world.apply({
  roles: [
    { kind: 'role', id: 'boss', entities: { ticket: { create: 'all', read: 'all' }, firm: { read: 'all' } } },
    {
      kind: 'role',
      id: 'clerk',
      entities: { ticket: { create: 'all', read: 'own', fields: { secret: 'hidden' } } },
    },
    { kind: 'role', id: 'outside', entities: { firm: { read: 'all' } } },
  ],
  dashboards: [
    {
      kind: 'dashboard',
      id: 'tickets',
      title: 'Tickets <b>&',
      'x-i18n': { ja: { title: 'チケット' } },
      tiles: [
        { id: 'all', type: 'number', title: 'All', entity: 'ticket', at: { x: 0, y: 0, w: 3, h: 2 } },
        {
          ...{ id: 'by', type: 'bar', title: 'By number', entity: 'ticket', groupBy: ['number'] },
          at: { x: 3, y: 0, w: 3, h: 2 },
        },
        {
          ...{ id: 'secrets', type: 'bar', title: 'By secret', entity: 'ticket', groupBy: ['secret'] },
          at: { x: 6, y: 0, w: 3, h: 2 },
        },
      ],
    },
  ],
})
const boss = await world.person('Boss', ['boss'])
const clerk = await world.person('Clerk', ['clerk'])
const outsider = await world.person('Outsider', ['outside'])
const ids = new Map<string, string>()

beforeAll(async () => {
  for (const [name, client] of Object.entries({ boss, clerk, outsider })) {
    const { user } = await client.me.get()
    ids.set(name, user._id)
  }
  await boss.records.create('ticket', { number: 'T-<1>', secret: 'sesame' })
  await boss.records.create('ticket', { number: 'T-2', secret: 'sesame' })
  await clerk.records.create('ticket', { number: 'T-3' })
})

const mailsSince = (before: number) => world.mail.outbox.slice(before)

describe('a dashboard by mail', () => {
  test('goes to each with their own numbers, once, and again when it is due again', async () => {
    const recipients = [...ids.values()]
    const mail = await boss.reportMails.add({
      kind: 'dashboard',
      document: 'tickets',
      every: 'day',
      hour: 8,
      recipients,
    })
    const due = new Date(mail.nextAt)
    expect(await sendDueReports(parts, new Date(due.getTime() - 1))).toBe(0)
    const before = world.mail.outbox.length
    // Two servers at once: one of them sends. Who sees none of it gets nothing.
    const sent = await Promise.all([sendDueReports(parts, due), sendDueReports(parts, due)])
    expect(sent.toSorted()).toEqual([0, 2])
    await expect.poll(() => mailsSince(before).length, { timeout: 20_000 }).toBe(2)
    const [toBoss, toClerk] = ['boss', 'clerk'].map(
      name => mailsSince(before).find(({ to }) => to[0]!.startsWith(`${name}`) || to[0]!.includes(name))!,
    )
    expect(toBoss!.html).toContain('<strong>3</strong>')
    expect(toBoss!.html).toContain('sesame')
    expect(toBoss!.html).toContain('T-&#60;1&#62;')
    expect(toBoss!.html).not.toContain('<b>')
    expect(toClerk!.html).toContain('<strong>1</strong>')
    expect(toClerk!.html).toContain('T-3')
    expect(toClerk!.html).not.toMatch(/sesame|T-2|secret/i)
    expect(toClerk!.text).not.toMatch(/sesame|T-2/)
    expect(toClerk!.html).toContain('/dashboards/tickets')
    const [shown] = await boss.reportMails.list()
    expect(Date.parse(shown!.nextAt)).toBe(due.getTime() + 86_400_000)
    expect(await sendDueReports(parts, new Date(due.getTime() + 86_400_000))).toBe(2)
    await expect.poll(() => mailsSince(before).length, { timeout: 20_000 }).toBe(4)
  })

  test('is stopped by who gets it for themselves, and by who sends it for all', async () => {
    const [mine] = await clerk.reportMails.list()
    expect(mine).toMatchObject({ mayChange: false, recipients: [{ _id: ids.get('clerk') }] })
    await clerk.reportMails.stop(mine!._id)
    expect(await clerk.reportMails.list()).toEqual([])
    const [left] = await boss.reportMails.list()
    expect(left!.recipients.map(({ _id }) => _id).sort()).toEqual([ids.get('boss'), ids.get('outsider')].sort())
    await expect(clerk.reportMails.stop(left!._id)).rejects.toMatchObject({ status: 404 })
    await boss.reportMails.stop(left!._id)
    expect(await outsider.reportMails.list()).toEqual([])
  })

  test('is refused for what one may not see, for nobody, and for days that no month has', async () => {
    const ask = { kind: 'dashboard', document: 'tickets', every: 'month', hour: 8 } as const
    await expect(outsider.reportMails.add(ask)).rejects.toMatchObject({ status: 404 })
    await expect(boss.reportMails.add({ ...ask, document: 'my.nothing' })).rejects.toMatchObject({ status: 404 })
    await expect(boss.reportMails.add({ ...ask, every: 'week', day: 8 })).rejects.toMatchObject({ status: 422 })
    await expect(
      boss.reportMails.add({ ...ask, recipients: ['11111111-1111-4111-8111-111111111111'] }),
    ).rejects.toMatchObject({ status: 422 })
    expect(await boss.reportMails.list()).toEqual([])
  })

  test('of one’s own goes to colleagues too, with their rows, and nobody else can open it', async () => {
    const { _id } = await boss.reports.create({
      document: { title: 'Mine', entity: 'ticket', type: 'number' },
    })
    const mail = await boss.reportMails.add({
      ...{ kind: 'report', document: `my.${_id}`, every: 'week', hour: 0 },
      recipients: [ids.get('clerk')!],
    })
    const before = world.mail.outbox.length
    expect(await sendDueReports(parts, new Date(mail.nextAt))).toBe(1)
    await expect.poll(() => mailsSince(before).length, { timeout: 20_000 }).toBe(1)
    expect(mailsSince(before)[0]!.html).toContain('<strong>1</strong>')
    await expect(clerk.analytics.report(`my.${_id}`)).rejects.toMatchObject({ status: 404 })
    await boss.reports.remove(_id)
    expect(await sendDueReports(parts, new Date(Date.parse(mail.nextAt) + 7 * 86_400_000))).toBe(0)
  })
})

describe('a report of one’s own', () => {
  test('names nothing that its author does not see, whatever it names it by', async () => {
    const save = (document: object) => clerk.reports.create({ document: { title: 'x', entity: 'ticket', ...document } })
    const hidden = await Promise.all(
      [
        { type: 'bar', groupBy: ['secret'] },
        { type: 'number', filter: 'record.secret != null' },
        { type: 'number', measures: [{ by: 'share', when: 'record.secret == "sesame"' }] },
        { type: 'list', columns: ['secret'] },
        { type: 'list', sort: ['-secret'] },
        { type: 'number', measures: [{ by: 'countDistinct', field: 'secret' }] },
        { type: 'target', target: { entity: 'ticket', filter: 'record.secret != null' } },
        { type: 'number', date: 'secret' },
      ].map(document => save(document).catch(error => error)),
    )
    for (const error of hidden) {
      expect(error).toMatchObject({ status: 422 })
      expect(error.problems ?? error.errors).toEqual([expect.objectContaining({ code: 'unknown-field' })])
    }
    await expect(save({ type: 'bar', groupBy: ['number'], having: 'record.m9 > 1' })).rejects.toMatchObject({
      status: 422,
    })
    await expect(save({ entity: 'firm', type: 'number' })).rejects.toMatchObject({ status: 422 })
  })

  test('shows each reader their own rows, and is not there for who sees none of it', async () => {
    const { _id } = await world.administrator.reports.create({
      document: { title: 'Shared', entity: 'ticket', type: 'bar', groupBy: ['number'] },
      share: 'everyone',
    })
    const { document } = await clerk.analytics.report(`my.${_id}`)
    expect(document.groupBy).toEqual(['number'])
    const count = async (client: typeof boss) => (await client.records.aggregate('ticket')).data[0]!['count']
    expect([await count(boss), await count(clerk)]).toEqual([3, 1])
    await expect(outsider.analytics.report(`my.${_id}`)).rejects.toMatchObject({ status: 404 })
  })
})

describe('the next time', () => {
  const tokyo = { hour: 8, timeZone: 'Asia/Tokyo' } as const
  test.each([
    ['day', 1, '2026-11-22T23:00:00.000Z', '2026-11-23T23:00:00.000Z'],
    ['day', 1, '2026-11-22T22:59:59.000Z', '2026-11-22T23:00:00.000Z'],
    // A Monday in Tokyo.
    ['week', 1, '2026-11-22T12:00:00.000Z', '2026-11-22T23:00:00.000Z'],
    ['week', 5, '2026-11-22T12:00:00.000Z', '2026-11-26T23:00:00.000Z'],
    ['month', 28, '2026-11-29T00:00:00.000Z', '2026-12-27T23:00:00.000Z'],
  ] as const)('every %s (%i) after %s is %s', (every, day, after, expected) => {
    expect(nextTime({ every, day, ...tokyo }, new Date(after)).toISOString()).toBe(expected)
  })
  test('keeps its hour when clocks change', () => {
    const berlin = { every: 'day', day: 1, hour: 8, timeZone: 'Europe/Berlin' } as const
    expect(nextTime(berlin, new Date('2026-03-28T08:00:00Z')).toISOString()).toBe('2026-03-29T06:00:00.000Z')
  })
})

/** What comes in: kept once, with whom and what it is about, and told to those who wait for it. */
import { describe, expect, test } from 'vitest'
import type { Channel, ReceiveContext } from '../platform/contract/channel.ts'
import { Receivers } from '../platform/messages/receivers.ts'
import { messagesIn } from '../platform/messages/tables.ts'
import { messageWorld } from './support/messages/world.ts'

const world = await messageWorld()
const taro = await world.add('customer', { name: { family: '山田', given: '太郎' }, mail: 'taro@example.com' })
const ticket = await world.add('ticket', { number: 'T-1', customer: taro })
const about = { entity: 'ticket', _id: ticket }
const told: string[] = []
world.services.messages.tell = {
  received: async (_, { subject }) => void told.push(`received ${subject}`),
  delivery: async (_, { subject }, { state, message }) =>
    void told.push(`${state} ${subject}${message ? ` ${JSON.stringify(message)}` : ''}`),
}
const token = async (id: string) =>
  (
    await messagesIn(world.services.database)
      .selectFrom('enishi.message')
      .select('token')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  ).token!
const sentAbout = async (subject: string) => {
  const [sent] = await world.send({ subject, body: 'About it.', to: [{ entity: 'customer', _id: taro }], about })
  return world.carried(sent!._id)
}

describe('a message that comes in', () => {
  test('is kept with its person, files and a touchpoint; the same one again is not', async () => {
    const id = '<one@elsewhere.example>'
    const attachments = [
      { name: '../見積.pdf', type: 'application/pdf', bytes: new TextEncoder().encode('%PDF-1.7\n') },
    ]
    const [row] = [await world.receive({ id, attachments }), await world.receive({ id, attachments })]
    const message = await world.one(row!.id)
    expect(message).toMatchObject({
      ...{
        direction: 'in',
        state: 'received',
        subject: 'Hello',
        text: 'I have a question.',
        to: ['support@kitano.example'],
      },
      from: { address: 'taro@example.com', name: '山田 太郎' },
      person: { entity: 'customer', _id: taro },
      about: null,
      attachments: [{ name: '見積.pdf', size: 9 }],
    })
    const touches = await world.list('touch', 'record.direction == "inbound"')
    expect(touches).toMatchObject([{ customer: taro, subject: 'Hello', files: [{ name: '見積.pdf' }] }])
    const path = `/api/messages/${message._id}/attachments/${message.attachments[0]!._id}`
    const file = await world.request(path, { headers: { authorization: `Bearer ${world.administrator.key}` } })
    expect([file.status, await file.text()]).toEqual([200, '%PDF-1.7\n'])
    expect((await world.request(path)).status).toBe(401)
    expect(told).toEqual(['received Hello'])
  })
  test('belongs to the thread and the record of what it answers: by the token, else by what it refers to', async () => {
    const sent = await sentAbout('Your ticket')
    const byToken = await world.receive({ to: [`support+${await token(sent._id)}@kitano.example`] })
    const bySubject = await world.receive({ subject: `Re: Your ticket [#${await token(sent._id)}]` })
    const byReference = await world.receive({ references: ['<x@y>', `<${sent._id}@kitano.example>`] })
    const further = await world.receive({ inReplyTo: byReference!.external! })
    for (const row of [byToken, bySubject, byReference]) {
      expect(await world.one(row!.id)).toMatchObject({ thread: sent.thread, answers: sent._id, about })
    }
    expect(await world.one(further!.id)).toMatchObject({ thread: sent.thread, answers: null, about })
    const answers = told.filter(each => each.startsWith('answered Your ticket'))
    expect(answers).toHaveLength(3)
    expect(answers[0]).toContain('"known":true')
  })
  test('from somebody it was passed on to is told as such, and a token nobody gave out leads nowhere', async () => {
    const sent = await sentAbout('Passed on')
    await world.receive({ from: { address: 'other@example.com' }, subject: `[#${await token(sent._id)}]` })
    expect(told.find(each => each.startsWith('answered Passed on'))).toContain('"known":false')
    const spoofed = await world.receive({ subject: `[#${'0'.repeat(24)}]`, to: [`x+${'a'.repeat(24)}@kitano.example`] })
    expect(await world.one(spoofed!.id)).toMatchObject({ about: null, answers: null })
  })
  test('of a machine is kept, but tells nobody; one of our own is not even kept', async () => {
    const sent = await sentAbout('Absent')
    const before = told.length
    const row = await world.receive({ automatic: true, inReplyTo: `<${sent._id}@kitano.example>` })
    expect(await world.one(row!.id)).toMatchObject({ automatic: true, about })
    expect(told.length).toBe(before)
    expect(await world.receive({ id: `<${sent._id}@kitano.example>` })).toBeNull()
  })
  test('as HTML becomes rich text without anything that could run or phone home', async () => {
    const html = `<html><head><title>t</title><style>p{}</style></head><body><script>alert(1)</script>
      <h2>Hello</h2><p onclick="x()">It is <b>bold</b> &amp; <a href="https://ok.example/?a=1&amp;b=2">here</a>,
      <a href="javascript:alert(1)">not</a> <img src="https://track.example/p.gif"></p><ul><li>One</li><li>Two</li></ul></body></html>`
    const row = await world.receive({ text: '', html })
    const { text, rich } = await world.one(row!.id)
    expect(text).toBe('Hello\nIt is bold & here, not \n• One\n• Two')
    expect(JSON.stringify(rich)).toContain('"href":"https://ok.example/?a=1&b=2"')
    expect(JSON.stringify(rich)).not.toMatch(/script|alert|track|onclick/)
  })
  test('is read by who may read its record', async () => {
    await world.apply({ roles: [{ kind: 'role', id: 'clerk', entities: { ticket: { read: 'all' } } }] })
    const [clerk, stranger] = [await world.person('Clerk', ['clerk']), await world.person('Stranger', [])]
    const { data } = await clerk.messages.list({ entity: 'ticket', record: ticket })
    expect(data.length).toBeGreaterThan(3)
    await expect(stranger.messages.get(data[0]!._id)).rejects.toMatchObject({ status: 404 })
    const timeline = await clerk.records.timeline('ticket', ticket, { kinds: ['message'] })
    expect(timeline.data[0]).toMatchObject({ kind: 'message', message: { direction: expect.any(String) } })
    expect(JSON.stringify(timeline)).not.toContain('@example.com')
  })
})

describe('a channel that listens', () => {
  const listening = (receive: NonNullable<Channel['receive']>) => ({
    channel: {
      id: 'email',
      title: { en: 'E-mail' },
      address: 'email' as const,
      body: 'html' as const,
      settings: {},
      send: async () => ({ id: '' }),
      receive,
    },
    ...{ settings: {}, secret: async () => '', fetch },
  })
  const untilEnd = ({ signal }: ReceiveContext) =>
    new Promise<void>(resolve => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve())))

  test('listens in one process at a time; another takes over when that ends', async () => {
    let [now, most, begun] = [0, 0, 0]
    const open = listening(async context => {
      begun++
      most = Math.max(most, ++now)
      await untilEnd(context)
      now--
    })
    world.services.messages.channels = { all: () => [open], get: () => open }
    const servers = [1, 2].map(
      () => new Receivers({ messages: world.services.messages, context: world.system, every: 20 }),
    )
    for (const server of servers) server.start()
    await expect.poll(() => begun).toBe(1)
    await servers[0]!.close()
    await expect.poll(() => now).toBe(1)
    await servers[1]!.close()
    expect([now, most]).toEqual([0, 1])
  })
  test('remembers how far it came, and reports what became of what was sent', async () => {
    const sent = await messagesIn(world.services.database)
      .selectFrom('enishi.message')
      .selectAll()
      .where('subject', '=', 'Passed on')
      .executeTakeFirstOrThrow()
    const reports = [
      { of: { id: sent.external! }, state: 'bounced' as const, to: 'somebody-else@example.com', permanent: true },
      { of: { key: 'no uuid' }, state: 'bounced' as const },
      { of: { id: '<nobody@nowhere>' }, state: 'bounced' as const },
      {
        of: { id: sent.external! },
        state: 'bounced' as const,
        to: 'Taro@example.com',
        reason: '5.1.1 unknown',
        permanent: true,
      },
      { of: { key: sent.id }, state: 'delivered' as const },
    ]
    let recalled: unknown
    const open = listening(async context => {
      recalled = await context.recall('uid')
      await context.remember('uid', {
        validity: 7,
        next: Number((recalled as { next?: number } | null)?.next ?? 0) + 1,
      })
      for (const report of reports) await context.report(report)
      await untilEnd(context)
    })
    world.services.messages.channels = { all: () => [open], get: () => open }
    for (const next of [null, { validity: 7, next: 1 }]) {
      const server = new Receivers({ messages: world.services.messages, context: world.system, every: 20 })
      server.start()
      await expect.poll(async () => (await world.one(sent.id)).state).toBe('bounced')
      await expect.poll(() => recalled).toEqual(next)
      await server.close()
    }
    expect(await world.one(sent.id)).toMatchObject({ reason: '5.1.1 unknown' })
  })
})

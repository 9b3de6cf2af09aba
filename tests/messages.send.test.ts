/** What is sent to people: by whom, to whom, in which words, and what becomes of it. */
import { describe, expect, test } from 'vitest'
import { sendMessages } from '../platform/messages/send-messages.ts'
import { inTransaction } from '../platform/records/in-transaction.ts'
import { messageWorld } from './support/messages/world.ts'

const world = await messageWorld()
const firm = await world.add('firm', { name: 'Kitano' })
const taro = await world.add('customer', {
  name: { family: '山田', given: '太郎' },
  mail: 'taro@example.com',
  language: 'ja',
  firm,
})
const ann = await world.add('customer', { name: { given: 'Ann', family: 'Lee' }, mail: 'ann@example.com' })
const ticket = await world.add('ticket', { number: 'T-1', title: '<b>{{ 7*7 }}</b>', secret: 'hidden', customer: taro })
const about = { entity: 'ticket', _id: ticket }
const last = () => world.mail.outbox.at(-1)!

describe('a message of a template', () => {
  test('is in the language of who gets it, and holds what is in the record as text', async () => {
    const [sent] = await world.send({ template: 'ticket.received', about, to: [{ entity: 'customer', _id: taro }] })
    expect(await world.carried(sent!._id)).toMatchObject({
      state: 'sent',
      to: ['taro@example.com'],
      subject: '【T-1】受け付けました',
      about,
      person: { entity: 'customer', _id: taro },
    })
    expect(last()).toMatchObject({ to: ['taro@example.com'], locale: 'ja' })
    expect(last().text).toContain('山田 太郎 様\n\n<b>{{ 7*7 }}</b>')
    expect(last().html).toContain('&#60;b&#62;{{ 7*7 }}&#60;/b&#62;')
    expect(last().html).not.toContain('<b>')
    expect(last().headers).toEqual({})
  })
  test('goes to each address by itself, in English where nobody said another language', async () => {
    const before = world.mail.outbox.length
    const sent = await world.send({
      template: 'ticket.received',
      about,
      to: [{ entity: 'customer', _id: ann }, 'taro@example.com', 'TARO@example.com'],
    })
    for (const { _id } of sent) await world.carried(_id)
    expect(sent.map(({ to, subject }) => [to, subject])).toEqual([
      [['ann@example.com'], 'We have T-1'],
      [['TARO@example.com'], '【T-1】受け付けました'],
    ])
    expect(world.mail.outbox.slice(before).map(({ to }) => to.length)).toEqual([1, 1])
  })
  test('sees of the record what whoever sends may see', async () => {
    await world.apply({
      roles: [
        {
          kind: 'role',
          id: 'clerk',
          entities: {
            ticket: { read: 'all', update: 'all', fields: { secret: 'hidden' } },
            customer: { read: 'all', fields: { mail: 'hidden' } },
          },
        },
      ],
    })
    const clerk = await world.person('Clerk', ['clerk'])
    const [sent] = await clerk.messages.send({
      template: 'ticket.received',
      about,
      to: [{ entity: 'customer', _id: ann }],
    })
    expect(sent!.text).toContain('7*7')
    expect(sent!.text).not.toContain('hidden')
    expect((await clerk.messages.list({ entity: 'ticket', record: ticket })).data[0]!._id).toBe(sent!._id)
    const preview = await clerk.messages.preview({ template: 'ticket.received', about, locale: 'ja-JP' })
    expect(preview).toMatchObject({ locale: 'ja-JP', subject: '【T-1】受け付けました' })
    expect(JSON.stringify(preview)).not.toContain('hidden')
  })
  test('shows the address only to those who may read it of the person', async () => {
    const reader = await world.person('Reader', ['clerk'])
    const { data } = await reader.messages.list({ entity: 'ticket', record: ticket })
    expect(data.length).toBeGreaterThan(2)
    expect(data.flatMap(({ to }) => to)).toEqual([])
    expect(JSON.stringify(data)).not.toContain('@example.com')
  })
  test('that sets a password is for no reader of a customer with the same address', async () => {
    const { users } = world.administrator
    const { _id } = await users.create({ name: 'Ann Lee', email: 'ann@example.com', roles: ['clerk'] })
    const { link, mailed } = await users.invite(_id)
    expect(mailed).toBe(true)
    const kept = (await world.administrator.messages.list({})).data.find(({ text }) => text.includes(link))!
    expect((await world.carried(kept._id)).state).toBe('sent')
    expect(world.mail.outbox.some(({ text }) => text.includes(link))).toBe(true)
    const reader = await world.person('Reader of customers', ['clerk'])
    const { data } = await reader.messages.list({ person: ann, personEntity: 'customer' })
    expect(data.length).toBeGreaterThan(0)
    expect(JSON.stringify(data)).not.toContain(link)
    expect(JSON.stringify(await world.list('touch'))).not.toContain(link)
  })
  test('follows renames of the fields in it, and keeps them from being removed', async () => {
    const { text } = await world.administrator.meta.document('ticket')
    const schema = JSON.parse(text)
    const { title, ...rest } = schema.properties
    const renamed = { ...schema, properties: { ...rest, topic: { ...title, 'x-renamedFrom': 'title' } } }
    await world.apply({ entities: [{ text: JSON.stringify(renamed) }] })
    const message = world.services.models.current().documents.message.get('ticket.received')!
    expect(message.body).toMatchObject({ en: expect.stringContaining('{{ record.topic }}') })
    await expect(
      world.apply({ entities: [{ text: JSON.stringify({ ...schema, properties: rest }) }] }),
    ).rejects.toThrow(/topic|used/)
    await expect(
      world.apply({ messages: [{ ...message, id: 'wrong', body: { en: '{{ record.nothing }}' } }] }),
    ).rejects.toMatchObject({ errors: [{ pointer: '/messages/0/body/en', code: 'unknown-field' }] })
  })
})

describe('consent', () => {
  const agree = (customer: string, more = {}) =>
    world.add('agreement', { customer, purpose: 'news', status: 'granted', ...more })
  const news = async (to: string) => (await world.send({ template: 'news', to: [to] }))[0]!

  test('is asked for everything that is not necessary', async () => {
    expect(await news('taro@example.com')).toMatchObject({
      state: 'refused',
      reason: expect.stringContaining('not consented'),
    })
    expect(await news('nobody@example.com')).toMatchObject({
      state: 'refused',
      reason: expect.stringContaining('Nobody'),
    })
    await agree(taro, { until: '2020-01-01' })
    expect(await news('taro@example.com')).toMatchObject({ state: 'refused' })
    await agree(taro)
    const sent = await news('taro@example.com')
    await world.carried(sent._id)
    expect(last().text).toContain('Kitano Works, 1-2 Umeda, Osaka')
    expect(last().html).toMatch(/^<h1>News<\/h1>/)
    expect(last().headers).toEqual({
      'List-Unsubscribe': expect.stringMatching(/^<http:\/\/enishi\.test\/unsubscribe\/[\w.-]+>$/),
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    })
  })
  test('does not help who wants nothing, and nothing is sent that does not say who sends it', async () => {
    const shy = await world.add('customer', { mail: 'shy@example.com', quiet: true })
    await agree(shy)
    expect(await news('shy@example.com')).toMatchObject({ state: 'refused' })
    const { settings } = world.mail
    world.mail.settings = {}
    expect(await news('taro@example.com')).toMatchObject({
      state: 'refused',
      reason: expect.stringContaining('imprint'),
    })
    world.mail.settings = settings
  })
  test('is taken back by the link in the message, by a button or by the mail program, and not by looking', async () => {
    const sent = await news('taro@example.com')
    await world.carried(sent._id)
    const path = last().headers['List-Unsubscribe']!.slice('<http://enishi.test'.length, -1)
    const look = await world.request(path)
    expect(look.status).toBe(200)
    expect(await look.text()).toContain('t***@example.com')
    expect(await news('taro@example.com')).toMatchObject({ state: 'queued' })
    const done = await world.request(path, { method: 'POST', body: 'List-Unsubscribe=One-Click' })
    expect([done.status, await done.text()]).toEqual([200, expect.stringContaining('配信を停止しました')])
    expect((await world.request(path, { method: 'POST' })).status).toBe(200)
    expect(await news('taro@example.com')).toMatchObject({
      state: 'refused',
      reason: expect.stringContaining('unsubscribed'),
    })
    const agreements = await world.list('agreement', `record.customer == "${taro}"`)
    expect(agreements.map(({ status }) => status)).toEqual(['withdrawn', 'withdrawn'])
    expect((await world.send({ body: 'Your order', to: ['taro@example.com'] }))[0]).toMatchObject({ state: 'queued' })
    expect((await world.request(`${path}x`)).status).toBe(404)
    expect((await world.request(`${path}x`, { method: 'POST' })).status).toBe(404)
  })
})

describe('sending', () => {
  test('twice under one key is sending once', async () => {
    const request = { body: 'Hello', to: ['ann@example.com'], key: 'order-1' }
    const [[one], [other]] = [await world.send(request), await world.send(request)]
    expect(other!._id).toBe(one!._id)
    const many = await Promise.all(Array.from({ length: 5 }, () => world.send({ ...request, key: 'order-2' })))
    expect(new Set(many.map(([each]) => each!._id)).size).toBe(1)
  })
  test('in a transaction that is rolled back sends nothing', async () => {
    const rolledBack = inTransaction(world.system(), async inside => {
      await sendMessages(inside, world.services.messages, { body: 'Never', to: ['ann@example.com'] })
      throw new Error('no')
    })
    await expect(rolledBack).rejects.toThrow('no')
    expect(world.mail.outbox.some(({ text }) => text === 'Never')).toBe(false)
    expect((await world.administrator.messages.list()).data.some(({ text }) => text === 'Never')).toBe(false)
  })
  test('tells all that is wrong at once, and sends nothing then', async () => {
    const wrong = world.send({ template: 'nope', to: [], channel: 'pigeon' })
    await expect(wrong).rejects.toMatchObject({
      status: 422,
      details: [{ pointer: '/template' }, { pointer: '/channel' }],
    })
    await expect(world.send({ body: 'x', to: ['no address'] })).rejects.toMatchObject({
      details: [{ pointer: '/to/0' }],
    })
  })
  test('leaves a touchpoint, and what does not fit its fields is cut', async () => {
    const [sent] = await world.send({
      subject: 'S'.repeat(60),
      body: 'Told',
      to: [{ entity: 'customer', _id: taro }],
      about,
    })
    await world.carried(sent!._id)
    const [touch] = await world.list('touch', 'record.text == "Told"')
    expect(touch).toMatchObject({
      ...{ subject: 'S'.repeat(40), channel: 'email', direction: 'outbound', customer: taro, firm, about },
    })
  })
})

describe('what becomes of it', () => {
  test('a failure that may pass is tried again later', async () => {
    world.mail.failures.push(new Error('421 try again later'))
    const [sent] = await world.send({ body: 'Again', to: ['ann@example.com'] })
    await expect.poll(async () => (await world.one(sent!._id)).reason).toBe('421 try again later')
    expect(await world.one(sent!._id)).toMatchObject({ state: 'queued' })
    const cancelled = await world.administrator.messages.cancel(sent!._id)
    expect(cancelled.state).toBe('cancelled')
    await expect(world.administrator.messages.cancel(sent!._id)).rejects.toMatchObject({ status: 409 })
  })
  test('one that will not is told, and can be tried again by hand', async () => {
    world.mail.failures.push(Object.assign(new Error('554 refused'), { permanent: true }))
    const [sent] = await world.send({ body: 'Refused', to: ['ann@example.com'] })
    expect(await world.carried(sent!._id)).toMatchObject({ state: 'failed', reason: '554 refused' })
    expect((await world.administrator.messages.retry(sent!._id)).state).toBe('queued')
    expect(await world.carried(sent!._id)).toMatchObject({ state: 'sent', reason: null })
  })
  test('an address that does not exist gets nothing more', async () => {
    world.mail.failures.push(Object.assign(new Error('550 5.1.1'), { permanent: true, code: 'no-such-address' }))
    const [sent] = await world.send({ body: 'x', to: ['Gone@example.com'] })
    expect(await world.carried(sent!._id)).toMatchObject({ state: 'bounced' })
    expect((await world.send({ body: 'y', to: ['gone@example.com'] }))[0]).toMatchObject({ state: 'refused' })
  })
  test('machines that answer each other are stopped', async () => {
    const states = []
    for (let each = 0; each < 22; each++)
      states.push((await world.send({ body: 'Hi', to: ['robot@example.com'] }, 'run-1'))[0]!.state)
    expect(states.filter(state => state === 'refused')).toHaveLength(2)
    await expect.poll(() => last().headers['Auto-Submitted']).toBe('auto-generated')
  })
})

test('only who may change the record writes about it, and without one only who looks after workflows', async () => {
  await world.apply({ roles: [{ kind: 'role', id: 'looker', entities: { ticket: { read: 'all' } } }] })
  const looker = await world.person('Looker', ['looker'])
  await expect(looker.messages.send({ body: 'x', to: ['a@example.com'], about })).rejects.toMatchObject({ status: 403 })
  await expect(looker.messages.send({ body: 'x', to: ['a@example.com'] })).rejects.toMatchObject({ status: 403 })
  await expect(looker.messages.list()).rejects.toMatchObject({ status: 403 })
  const stranger = await world.person('Stranger', [])
  await expect(stranger.messages.list({ entity: 'ticket', record: ticket })).rejects.toMatchObject({ status: 404 })
})

/** What a person who writes from a record can do beyond what workflows do: several at once, formatted, taken back, read. */
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import { messageWorld } from './support/messages/world.ts'

const world = await messageWorld()
const firm = await world.add('firm', { name: 'Kitano' })
const taro = await world.add('customer', {
  name: { family: '山田', given: '太郎' },
  mail: 'taro@example.com',
  language: 'ja',
  firm,
})
const ann = await world.add('customer', { name: { given: 'Ann', family: 'Lee' }, mail: 'ann@example.com', firm })
const ticket = await world.add('ticket', { number: 'T-1', title: 'Broken', secret: 'hidden', customer: taro })
const about = { entity: 'ticket', _id: ticket }
await world.apply({
  roles: [
    {
      kind: 'role',
      id: 'agent',
      entities: { ticket: { read: 'all', update: 'all' }, customer: { read: 'all', fields: { mail: 'read' } } },
    },
    {
      kind: 'role',
      id: 'blind',
      entities: { ticket: { read: 'all', update: 'all' }, customer: { read: 'all', fields: { mail: 'masked' } } },
    },
    {
      kind: 'role',
      id: 'looker',
      entities: { ticket: { read: 'all' }, customer: { read: 'all', fields: { mail: 'read' } } },
    },
  ],
})
const agent = await world.person('Agent', ['agent'])
const blind = await world.person('Blind', ['blind'])
const looker = await world.person('Looker', ['looker'])
const last = () => world.mail.outbox.at(-1)!
const paragraph = (...content: JsonObject[]): JsonObject => ({ type: 'doc', content: [{ type: 'paragraph', content }] })

describe('one message to several', () => {
  test('goes once, with copies that all see and one that only its author knows of', async () => {
    const before = world.mail.outbox.length
    const sent = await agent.messages.send({
      ...{ subject: 'All', body: 'Hello', about, to: [{ entity: 'customer', _id: taro }] },
      ...{ cc: ['ann@example.com', 'TARO@example.com'], bcc: ['boss@example.com'] },
    })
    expect(sent).toHaveLength(1)
    expect(await world.carried(sent[0]!._id)).toMatchObject({ state: 'sent', bcc: [] })
    expect(world.mail.outbox.length).toBe(before + 1)
    expect(last()).toMatchObject({ to: ['taro@example.com'], cc: ['ann@example.com'], bcc: ['boss@example.com'] })
    expect((await agent.messages.get(sent[0]!._id)).bcc).toEqual(['boss@example.com'])
    expect(JSON.stringify(await looker.messages.get(sent[0]!._id))).not.toContain('boss@')
  })
  test('is for what is necessary only: what needs consent goes to each alone', async () => {
    const news = agent.messages.send({
      body: 'x',
      purpose: 'news',
      about,
      to: ['a@example.com', 'b@example.com'],
      together: true,
    })
    await expect(news).rejects.toMatchObject({ status: 422, errors: [{ pointer: '/purpose' }] })
  })
  test('tells each wrong address where it stands', async () => {
    const wrong = agent.messages.send({
      body: 'x',
      about,
      to: ['a@example.com'],
      cc: ['b@example.com\r\nBcc: evil@example.com'],
      bcc: ['nobody'],
    })
    await expect(wrong).rejects.toMatchObject({ status: 422, errors: [{ pointer: '/cc/0' }, { pointer: '/bcc/0' }] })
  })
})

describe('a formatted text', () => {
  test('is HTML with a text beside it, and nothing in it is markup that was not chosen', async () => {
    const linked = (href: string): JsonObject => ({
      type: 'doc',
      content: [
        { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Offer <script>' }] },
        { type: 'bulletList', content: [{ type: 'listItem', content: [bold('{{ 7*7 }}')] }] },
        { type: 'paragraph', content: [{ type: 'text', text: 'See', marks: [{ type: 'link', attrs: { href } }] }] },
      ],
    })
    const bold = (text: string): JsonObject => ({
      type: 'paragraph',
      content: [{ type: 'text', text, marks: [{ type: 'bold' }] }],
    })
    const send = (href: string) =>
      agent.messages.send({ subject: 's', rich: linked(href), about, to: ['a@example.com'] })
    await expect(send('https://example.com/"onclick=')).rejects.toMatchObject({ errors: [{ pointer: '/rich' }] })
    const [sent] = await send('https://example.com/?a=1&b=2')
    await world.carried(sent!._id)
    expect(last().html).toBe(
      '<h2>Offer &#60;script&#62;</h2>\n<ul><li><p><strong>{{ 7*7 }}</strong></p></li></ul>\n<p><a href="https://example.com/?a=1&#38;b=2">See</a></p>',
    )
    expect(last().text).toBe('Offer <script>\n- {{ 7*7 }}\nSee <https://example.com/?a=1&b=2>\n')
    expect(sent!.rich).toMatchObject({ type: 'doc' })
  })
  test.each<[string, JsonObject]>([
    ['a script', { type: 'doc', content: [{ type: 'script', content: [{ type: 'text', text: 'alert(1)' }] }] }],
    ['a picture', paragraph({ type: 'image', attrs: { src: 'https://evil.example/x.png' } })],
    [
      'a link that runs',
      paragraph({ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] }),
    ],
    ['raw HTML', { type: 'doc', content: [{ type: 'html', html: '<b>' }] } as unknown as JsonObject],
  ])('is refused with %s in it', async (_, rich) => {
    await expect(agent.messages.send({ rich, about, to: ['a@example.com'] })).rejects.toMatchObject({
      status: 422,
      errors: [{ pointer: '/rich' }],
    })
  })
  test('written on from a template keeps its name and purpose, and not its words', async () => {
    const { rich } = await agent.messages.preview({ template: 'ticket.received', about, locale: 'en' })
    expect(JSON.stringify(rich)).toContain('Broken')
    const [sent] = await agent.messages.send({
      template: 'ticket.received',
      subject: 'Mine',
      rich: paragraph({ type: 'text', text: 'My own' }),
      about,
      to: ['a@example.com'],
    })
    expect(sent).toMatchObject({
      template: 'ticket.received',
      purpose: 'transactional',
      subject: 'Mine',
      text: 'My own\n',
    })
    const [news] = await agent.messages.send({
      template: 'news',
      rich: paragraph({ type: 'text', text: 'My own' }),
      about,
      to: ['a@example.com'],
    })
    expect(news).toMatchObject({ purpose: 'news', state: 'refused', reasonCode: 'unknown-person' })
  })
})

test('what is held can be taken back, and is then never sent', async () => {
  const before = world.mail.outbox.length
  const [held] = await agent.messages.send({ body: 'Wait', about, to: ['a@example.com'], holdFor: 3_600 })
  expect(held).toMatchObject({ state: 'queued', due: expect.stringMatching(/^\d{4}-/) })
  expect((await agent.messages.cancel(held!._id)).state).toBe('cancelled')
  const [now] = await agent.messages.send({ body: 'Now', about, to: ['a@example.com'] })
  await world.carried(now!._id)
  const texts = world.mail.outbox.slice(before).map(({ text }) => text)
  expect([texts.includes('Now'), texts.includes('Wait')]).toEqual([true, false])
})

describe('what one can choose from', () => {
  test('is what the record leads to, as its reader may see it', async () => {
    const { channels, recipients, templates } = await agent.messages.choices(about)
    expect(channels).toMatchObject([{ id: 'email', title: { en: 'E-mail' }, body: 'html' }])
    expect(recipients).toMatchObject([
      { address: 'taro@example.com', name: '山田 太郎', person: { entity: 'customer', _id: taro } },
    ])
    expect(templates.map(({ id }) => id)).toEqual(['ticket.received', 'news'])
    const ofFirm = await world.administrator.messages.choices({ entity: 'firm', _id: firm })
    expect(ofFirm.recipients.map(({ address }) => address).sort()).toEqual(['ann@example.com', 'taro@example.com'])
    const ofPerson = await world.administrator.messages.choices({ entity: 'customer', _id: ann })
    expect(ofPerson.recipients[0]).toMatchObject({ address: 'ann@example.com', person: { _id: ann } })
  })
  test('hides masked addresses, and is for who may write about the record', async () => {
    expect((await blind.messages.choices(about)).recipients).toEqual([])
    await expect(looker.messages.choices(about)).rejects.toMatchObject({ status: 403 })
    await expect(looker.messages.check({ to: ['taro@example.com'], about })).rejects.toMatchObject({ status: 403 })
    await expect(agent.messages.check({ to: ['taro@example.com'] })).rejects.toMatchObject({ status: 403 })
    const stranger = await world.person('Stranger', [])
    await expect(stranger.messages.choices(about)).rejects.toMatchObject({ status: 404 })
  })
  test('tells before whether it would be refused', async () => {
    expect(
      await agent.messages.check({ purpose: 'news', to: ['taro@example.com', 'x@example.com'], about }),
    ).toMatchObject([
      { address: 'taro@example.com', code: 'no-consent' },
      { address: 'x@example.com', code: 'unknown-person' },
    ])
    expect(await agent.messages.check({ to: ['x@example.com'], about })).toEqual([
      { address: 'x@example.com', code: null, reason: null },
    ])
  })
})

describe('what comes in', () => {
  test('is unread until its reader has read it, each for themselves, and an exchange is one thread', async () => {
    const [sent] = await agent.messages.send({
      subject: 'Question',
      body: 'When?',
      about,
      to: [{ entity: 'customer', _id: taro }],
    })
    await world.carried(sent!._id)
    await world.receive({
      from: { address: 'taro@example.com' },
      subject: 'Re: Question',
      text: 'Now',
      inReplyTo: `<${sent!._id}@kitano.example>`,
    })
    const { data } = await agent.messages.list({ thread: sent!.thread })
    expect(data.map(({ text, unread }) => [text, unread])).toEqual([
      ['Now', true],
      ['When?', false],
    ])
    expect(data[1]!.author).toMatchObject({ _label: expect.any(String) })
    await agent.messages.read([data[0]!._id, data[1]!._id, crypto.randomUUID()])
    await agent.messages.read([data[0]!._id])
    expect((await agent.messages.list({ thread: sent!.thread })).data[0]!.unread).toBe(false)
    expect((await looker.messages.list({ thread: sent!.thread })).data[0]!.unread).toBe(true)
    const stranger = await world.person('Other', [])
    expect((await stranger.messages.list({ thread: sent!.thread })).data).toEqual([])
    await stranger.messages.read([data[0]!._id])
  })
  test('with a person or about their record stands together, as far as one may see it', async () => {
    const [alone] = await world.send({ body: 'About nothing', to: [{ entity: 'customer', _id: taro }] })
    const both = await agent.messages.list({
      entity: 'ticket',
      record: ticket,
      personEntity: 'customer',
      person: taro,
      limit: 200,
    })
    expect(both.data.map(({ _id }) => _id)).toContain(alone!._id)
    const only = await agent.messages.list({ entity: 'ticket', record: ticket, limit: 200 })
    expect(only.data.map(({ _id }) => _id)).not.toContain(alone!._id)
  })
})

test('files of others do not go along', async () => {
  const file = await world.administrator.files.upload(new Blob(['x']), 'secret.txt')
  const sending = agent.messages.send({ body: 'x', about, to: ['a@example.com'], attachments: [file._id] })
  await expect(sending).rejects.toMatchObject({ status: 422, errors: [{ pointer: '/attachments/0', code: 'file' }] })
  const own = await agent.files.upload(new Blob(['mine']), 'mine.txt')
  const [sent] = await agent.messages.send({ body: 'x', about, to: ['a@example.com'], attachments: [own._id] })
  expect(sent!.attachments).toMatchObject([{ name: 'mine.txt' }])
})

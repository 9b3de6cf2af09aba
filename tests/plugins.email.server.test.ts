/** The plugin as the server runs it, in its own thread: out to a mail server, in from a real mailbox, and matched. */
import { afterAll, expect, test } from 'vitest'
import { systemCaller } from '../platform/contract/caller.ts'
import { contextOf } from '../platform/http/context.ts'
import { Receivers } from '../platform/messages/receivers.ts'
import { testApp } from './support/app.ts'
import { testMailbox } from './support/mail/dovecot.ts'
import { testSmtp } from './support/mail/smtp.ts'

const smtp = await testSmtp()
const mailbox = await testMailbox()
Object.assign(process.env, { SMTP_URL: smtp.url, IMAP_URL: mailbox.url })
const enishi = await testApp(undefined, { plugins: ['email'] })
const { services, administrator } = enishi
await services.engine.launch()
const context = () => contextOf(services, systemCaller)
const receivers = new Receivers({ messages: services.messages, context, every: 50 })
receivers.start()
afterAll(async () => {
  await receivers.close()
  delete process.env['SMTP_URL']
  delete process.env['IMAP_URL']
})

test('a message goes out, its answer comes in to the same thread, and both are with the record', async () => {
  await enishi.apply({
    entities: [{ text: JSON.stringify({ $id: 'matter', type: 'object', properties: { title: { type: 'string' } } }) }],
  })
  await administrator.plugins.change('email', { settings: { from: 'Kitano <support@kitano.example>' } })
  const _id = String((await administrator.records.create('matter', { title: 'Pump' }))['_id'])
  const about = { entity: 'matter', _id }
  const [sent] = await administrator.messages.send({
    subject: 'お見積り',
    body: 'どうぞ',
    to: ['taro@example.com'],
    about,
  })
  await expect.poll(() => smtp.kept.length, { timeout: 15_000 }).toBe(1)
  expect(smtp.kept[0]).toMatchObject({ from: 'support@kitano.example', to: ['taro@example.com'] })
  const id = /^Message-ID:\s*(<[^>]+>)/im.exec(smtp.kept[0]!.raw)![1]!
  await mailbox.deliver(
    `From: taro@example.com\r\nTo: support@kitano.example\r\nMessage-ID: <answer@example.com>\r\nIn-Reply-To: ${id}\r\nSubject: Re\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nありがとう\r\n`,
  )
  const list = async () => (await administrator.messages.list({ entity: 'matter', record: _id })).data
  await expect
    .poll(async () => (await list()).map(({ direction, state }) => [direction, state]), { timeout: 20_000 })
    .toEqual([
      ['in', 'received'],
      ['out', 'sent'],
    ])
  const [answer] = await list()
  expect(answer).toMatchObject({
    about,
    thread: sent!.thread,
    answers: sent!._id,
    text: expect.stringContaining('ありがとう'),
  })
})

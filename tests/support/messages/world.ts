/**
 * A server with people, consents, touchpoints and tickets, and a channel whose messages stay here:
 *
 *     const world = await messageWorld()
 *     await world.send({ body: 'Hello', to: ['a@example.com'] })
 *     await world.carried(id)
 *     world.outbox   // what the channel was handed
 */
import { systemCaller } from '../../../platform/contract/caller.ts'
import type { Channel, IncomingMessage, OutgoingMessage } from '../../../platform/contract/channel.ts'
import type { MessageDocument } from '../../../platform/contract/documents.ts'
import type { JsonObject } from '../../../platform/contract/json.ts'
import type { Message, SendMessage } from '../../../platform/contract/message.ts'
import { contextOf } from '../../../platform/http/context.ts'
import { messageJson } from '../../../platform/messages/message-json.ts'
import { receiveMessage } from '../../../platform/messages/receive-message.ts'
import { sendMessages } from '../../../platform/messages/send-messages.ts'
import { testApp } from '../app.ts'

const entity = (name: string, properties: JsonObject, settings: JsonObject = {}, rest: JsonObject = {}) => ({
  text: JSON.stringify({ $id: name, type: 'object', 'x-entity': { name, ...settings }, properties, ...rest }),
})
const relation = (target: string | string[], inverse: string) => ({
  'x-relation': { entity: target, kind: 'many-to-one', inverse },
  ...(typeof target === 'string' ? { type: 'string', format: 'uuid' } : { type: 'object' }),
})

const entities = [
  entity('firm', { name: { type: 'string' } }),
  entity(
    'customer',
    {
      name: { type: 'object', 'x-type': 'person-name' },
      mail: { type: 'string', format: 'email', 'x-pii': true },
      language: { enum: ['en', 'ja', 'other'] },
      quiet: { type: 'boolean' },
      firm: relation('firm', 'customers'),
    },
    {
      displayField: 'name',
      messages: {
        person: { addresses: { email: 'mail' }, language: 'language', refuses: 'quiet', company: 'firm' },
      },
    },
  ),
  entity(
    'agreement',
    {
      customer: relation('customer', 'agreements'),
      purpose: { enum: ['survey', 'news'] },
      status: { enum: ['granted', 'withdrawn'] },
      withdrawnAt: { type: 'string', format: 'date-time' },
      until: { type: 'string', format: 'date' },
    },
    {
      messages: {
        consent: {
          ...{ person: 'customer', purpose: 'purpose', status: 'status', granted: 'granted', withdrawn: 'withdrawn' },
          ...{ withdrawnAt: 'withdrawnAt', until: 'until' },
        },
      },
    },
  ),
  entity('ticket', {
    number: { type: 'string' },
    title: { type: 'string' },
    secret: { type: 'string' },
    customer: relation('customer', 'tickets'),
    papers: { type: 'array', items: { type: 'object' }, 'x-file': {} },
  }),
  entity(
    'touch',
    {
      subject: { type: 'string', maxLength: 40 },
      text: { type: 'string', 'x-type': 'long-text' },
      channel: { enum: ['phone', 'email'] },
      direction: { enum: ['inbound', 'outbound'] },
      at: { type: 'string', format: 'date-time' },
      customer: relation('customer', 'touches'),
      firm: relation('firm', 'touches'),
      about: relation(['ticket', 'firm'], 'talks'),
      files: { type: 'array', items: { type: 'object' }, 'x-file': {} },
    },
    {
      displayField: 'subject',
      messages: {
        touchpoint: {
          ...{ subject: 'subject', text: 'text', channel: 'channel', direction: 'direction', at: 'at' },
          ...{ person: 'customer', company: 'firm', about: 'about', files: 'files' },
        },
      },
    },
  ),
]

const documents: MessageDocument[] = [
  {
    kind: 'message',
    id: 'ticket.received',
    channel: 'email',
    purpose: 'transactional',
    entity: 'ticket',
    subject: { en: 'We have {{ record.number }}', ja: '【{{ record.number }}】受け付けました' },
    body: {
      en: 'Dear {{ recipient.name }},\n\n{{ record.title }}\n{{ record.secret }}',
      ja: '{{ recipient.name }} 様\n\n{{ record.title }}\n{{ record.secret }}',
    },
    attachments: ['papers'],
  },
  {
    kind: 'message',
    id: 'news',
    channel: 'email',
    purpose: 'news',
    subject: 'News',
    body: 'All the news.',
    html: '<h1>News</h1><p>For {{ recipient.name }}</p>',
  },
]

export interface MailChannel {
  outbox: OutgoingMessage[]
  /** Thrown by the next attempts, one each. */
  failures: unknown[]
  settings: JsonObject
}

export async function messageWorld() {
  const enishi = await testApp()
  await enishi.apply({ entities, messages: documents })
  const { services } = enishi
  await services.engine.launch()
  const mail: MailChannel = { outbox: [], failures: [], settings: { imprint: 'Kitano Works, 1-2 Umeda, Osaka' } }
  const open = { channel: channelInto(mail), secret: async () => '', fetch }
  services.messages.channels = {
    all: () => [{ ...open, settings: mail.settings }],
    get: id => (id === 'email' ? { ...open, settings: mail.settings } : undefined),
  }
  const system = () => contextOf(services, systemCaller)
  const add = async (name: string, body: JsonObject): Promise<string> =>
    String((await enishi.administrator.records.create(name, body))['_id'])
  const send = async (request: SendMessage, run: string | null = null): Promise<Message[]> =>
    (await sendMessages(system(), services.messages, request, { run })).map(row => messageJson(system(), row))
  const one = (id: string): Promise<Message> => enishi.administrator.messages.get(id)
  return {
    ...enishi,
    ...{ mail, system, add, send, one },
    /** As it is once it is no longer on its way. */
    async carried(id: string): Promise<Message> {
      for (;;) {
        const message = await one(id)
        if (!['queued', 'sending'].includes(message.state)) return message
        await new Promise(resolve => setTimeout(resolve, 10))
      }
    },
    receive: (message: Partial<IncomingMessage>) =>
      receiveMessage(system(), services.messages, { ...incoming(), ...message }),
    list: async (name: string, filter = 'true') =>
      (await enishi.administrator.records.list(name, { filter })).data as JsonObject[],
  }
}

let received = 0
const incoming = (): IncomingMessage => ({
  channel: 'email',
  id: `<${++received}@elsewhere.example>`,
  from: { address: 'taro@example.com', name: '山田 太郎' },
  to: ['support@kitano.example'],
  cc: [],
  at: new Date().toISOString(),
  subject: 'Hello',
  text: 'I have a question.',
  references: [],
  attachments: [],
  headers: {},
})

const channelInto = (mail: MailChannel): Channel => ({
  id: 'email',
  title: { en: 'E-mail' },
  address: 'email',
  body: 'html',
  settings: {},
  async send(message) {
    const failure = mail.failures.shift()
    if (failure) throw failure
    mail.outbox.push(message)
    return { id: `<${message.key}@kitano.example>` }
  },
})

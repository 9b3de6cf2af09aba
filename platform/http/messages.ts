/** `/api/messages`: what went out and came in; sending, trying again, taking back; how a message would look. */
import { Readable } from 'node:stream'
import { Hono } from 'hono'
import type { MessageDocument } from '../contract/documents.ts'
import type { MailForMany } from '../contract/many.ts'
import type { SendMessage } from '../contract/message.ts'
import { badRequest } from '../errors.ts'
import { checkRecipients } from '../messages/check-recipients.ts'
import { composeChoices } from '../messages/compose-choices.ts'
import { knownOf } from '../messages/known-of.ts'
import { startMailForMany } from '../messages/mail-for-many.ts'
import { markMessagesRead } from '../messages/mark-messages-read.ts'
import { requireMaySend } from '../messages/may-send.ts'
import { messageJson } from '../messages/message-json.ts'
import { openAttachment } from '../messages/open-attachment.ts'
import { previewMessage } from '../messages/preview-message.ts'
import { listMessages, visibleMessage } from '../messages/read-messages.ts'
import { sendMessages } from '../messages/send-messages.ts'
import { cancelMessage, retryMessage } from '../messages/steer-message.ts'
import { mayDo } from '../records/query/viewer.ts'
import { uuid } from './body-parts.ts'
import { checkedBody } from './checked-body.ts'
import { type Env, entityNamed } from './context.ts'
import { queryOf } from './query.ts'
import type { Services } from './services.ts'

const name = { type: 'string', minLength: 1, maxLength: 200 } as const
const reference = {
  type: 'object',
  properties: { entity: name, _id: uuid },
  required: ['entity', '_id'],
  additionalProperties: false,
} as const
const purpose = { type: 'string', pattern: '^[a-z][a-z0-9-]{0,62}$' } as const
const people = {
  type: 'array',
  maxItems: 500,
  items: { anyOf: [{ type: 'string', maxLength: 400 }, reference] },
} as const
const sendBody = checkedBody({
  type: 'object',
  properties: {
    template: name,
    channel: name,
    subject: { type: 'string', maxLength: 1_000 },
    body: { type: 'string', maxLength: 200_000 },
    rich: { type: 'object' },
    purpose,
    to: { ...people, minItems: 1 },
    together: { type: 'boolean' },
    cc: people,
    bcc: people,
    holdFor: { type: 'integer', minimum: 0, maximum: 30 * 86_400 },
    about: reference,
    attachments: { type: 'array', maxItems: 20, items: uuid },
    replyTo: { type: 'string', maxLength: 400 },
    answers: uuid,
    forwards: uuid,
    key: name,
  },
  required: ['to'],
  additionalProperties: false,
})
const checkBody = checkedBody({
  type: 'object',
  properties: { channel: name, purpose, to: { ...people, minItems: 1, maxItems: 100 }, about: reference },
  required: ['to'],
  additionalProperties: false,
})
const readBody = checkedBody({
  type: 'object',
  properties: { messages: { type: 'array', minItems: 1, maxItems: 200, items: uuid } },
  required: ['messages'],
  additionalProperties: false,
})
const manyBody = checkedBody({
  type: 'object',
  properties: {
    entity: name,
    filter: { type: 'string', minLength: 1, maxLength: 50_000 },
    search: { type: 'string', maxLength: 1_000 },
    template: name,
    dryRun: { type: 'boolean' },
  },
  required: ['entity', 'filter', 'template'],
  additionalProperties: false,
})
const texts = {
  anyOf: [
    { type: 'string', maxLength: 100_000 },
    {
      type: 'object',
      minProperties: 1,
      maxProperties: 30,
      additionalProperties: { type: 'string', maxLength: 100_000 },
    },
  ],
} as const
const previewBody = checkedBody({
  type: 'object',
  properties: {
    template: name,
    message: {
      type: 'object',
      properties: { entity: name, subject: texts, body: texts, html: texts },
      required: ['body'],
      additionalProperties: false,
    },
    about: reference,
    to: { anyOf: [{ type: 'string', maxLength: 400 }, reference] },
    locale: { type: 'string', pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$' },
  },
  oneOf: [{ required: ['template'] }, { required: ['message'] }],
  additionalProperties: false,
})

export function messageRoutes({ messages }: Services) {
  return new Hono<Env>()
    .get('/', async c => {
      const { entity, record, person, personEntity, thread, state, after, limit } = queryOf(c, {
        ...{
          entity: 'text',
          record: 'id',
          personEntity: 'text',
          person: 'id',
          thread: 'id',
          state: 'text',
          after: 'id',
          limit: 'count',
        },
      } as const)
      if (!entity !== !record || !personEntity !== !person)
        throw badRequest(
          'bad-parameter',
          "Name a record by 'entity' and 'record', a person by 'personEntity' and 'person'.",
        )
      if (limit !== undefined && (limit < 1 || limit > 200)) throw badRequest('bad-parameter', "'limit' is 1 to 200.")
      return c.json(
        await listMessages(c.var.context, {
          ...(entity && record && { about: { entity, _id: record } }),
          ...(personEntity && person && { person: { entity: personEntity, _id: person } }),
          ...(thread !== undefined && { thread }),
          ...(state !== undefined && { state }),
          ...(after !== undefined && { after }),
          ...(limit !== undefined && { limit }),
        }),
      )
    })
    .post('/', async c => {
      const { context } = c.var
      const request = (await sendBody(c)) as SendMessage
      const { about, key } = request
      await requireMaySend(context, about ? { entity: entityNamed(context, about.entity), id: about._id } : null)
      // An answer draws the whole exchange to its record.
      if (request.answers !== undefined) await visibleMessage(context, request.answers)
      // Keys are the sender's own: nobody meets another's.
      const own = key === undefined ? {} : { key: `${context.caller.id} ${key}` }
      const sent = await sendMessages(context, messages, { ...request, ...own })
      return c.json(
        sent.map(row => messageJson(context, row)),
        201,
      )
    })
    .get('/choices', async c => {
      const { context } = c.var
      const { entity, record } = queryOf(c, { entity: 'text', record: 'id' })
      if (!entity) throw badRequest('bad-parameter', "Name the record by 'entity' and 'record', or only its entity.")
      const named = entityNamed(context, entity)
      if (record === undefined) mayDo(context, named, 'update')
      else await requireMaySend(context, { entity: named, id: record })
      return c.json(await composeChoices(context, messages, { entity: named, id: record ?? null }))
    })
    .post('/check', async c => {
      const { context } = c.var
      const { about, ...asked } = (await checkBody(c)) as SendMessage
      await requireMaySend(context, about ? { entity: entityNamed(context, about.entity), id: about._id } : null)
      return c.json(await checkRecipients(context, messages, asked))
    })
    .post('/many', async c => {
      const { context } = c.var
      const asked = (await manyBody(c)) as MailForMany
      const job = await startMailForMany(context, messages, entityNamed(context, asked.entity), asked)
      return c.json({ job }, 202)
    })
    .post('/read', async c => {
      await markMessagesRead(c.var.context, (await readBody(c)).messages)
      return c.body(null, 204)
    })
    .post('/preview', async c => {
      const { context } = c.var
      const { template, message, about, to, locale } = await previewBody(c)
      const known = template === undefined ? message : context.model.documents.message.get(template)
      if (!known) throw badRequest('unknown-document', `There is no message '${template}'.`)
      const asked = {
        message: known as MessageDocument,
        ...(about && { about }),
        ...(to !== undefined && { to: to as SendMessage['to'][number] }),
        ...(locale !== undefined && { locale }),
      }
      return c.json(await previewMessage(context, messages, asked))
    })
    .get('/:id', async c => {
      const row = await visibleMessage(c.var.context, c.req.param('id'))
      return c.json(messageJson(c.var.context, row, await knownOf(c.var.context, [row])))
    })
    .get('/:id/attachments/:file', async c => {
      const { headers, stream } = await openAttachment(c.var.context, messages, c.req.param('id'), c.req.param('file'))
      return new Response(Readable.toWeb(stream()) as ReadableStream, { headers })
    })
    .post('/:id/retry', async c =>
      c.json(messageJson(c.var.context, await retryMessage(c.var.context, messages, c.req.param('id')))),
    )
    .post('/:id/cancel', async c =>
      c.json(messageJson(c.var.context, await cancelMessage(c.var.context, messages, c.req.param('id')))),
    )
}

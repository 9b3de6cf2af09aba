/** Webhooks that come in begin workflows: genuine ones, once each. */
import { createHmac } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import type { WorkflowDocument } from '../platform/contract/workflow/workflow-document.ts'
import { newWebhookSecret } from '../platform/webhooks/new-secret.ts'
import { type Answer, freshApp } from './support/answers.ts'
import { until } from './support/until.ts'

const app = await freshApp()
const { services } = app
const admin = app.administrator.call
const secret = newWebhookSecret()
const plain = 'a secret that two systems share'
const token = 'tok_0123456789'

const orders = (id: string, trigger: JsonObject, nodes: WorkflowDocument['nodes'] = []): WorkflowDocument => ({
  kind: 'workflow',
  id,
  trigger: { type: 'webhook', ...trigger },
  runAs: 'trigger',
  nodes: [
    {
      id: 'add',
      type: 'record.create',
      settings: { entity: 'order', fields: { number: 'trigger.body.number', hook: `"${id}"` } },
    },
    ...nodes,
  ],
  edges: [{ from: 'trigger', to: 'add' }, ...nodes.map(({ id: to }) => ({ from: 'add', to }))],
})
const schema = { type: 'object', properties: { number: { type: 'string' } }, required: ['number'] }

beforeAll(async () => {
  await services.engine.launch()
  const order = { $id: 'order', type: 'object', properties: { number: { type: 'string' }, hook: { type: 'string' } } }
  await app.apply({
    entities: [{ text: JSON.stringify(order) }],
    workflows: [
      orders('in.standard', { signature: 'standard', secret: 'hook', previousSecret: 'hook-before', schema }),
      orders('in.github', {
        signature: 'hmac',
        secret: 'plain',
        header: 'X-Hub-Signature-256',
        idHeader: 'X-GitHub-Delivery',
        schema,
      }),
      orders('in.line', { signature: 'hmac', secret: 'plain', header: 'X-Line-Signature', encoding: 'base64', schema }),
      orders('in.stripe', { signature: 'stripe', secret: 'plain', schema }),
      orders('in.bearer', { signature: 'bearer', secret: 'token', schema }),
      orders('in.anybody', { signature: 'none', schema }),
      orders('in.asked', { signature: 'none', schema, answer: 'result' }, [
        {
          id: 'tell',
          type: 'webhook.answer',
          settings: { status: 201, values: { number: 'trigger.body.number', order: 'steps.add.output._id' } },
        },
      ]),
      orders('in.silent', { signature: 'none', schema, answer: 'result' }),
      { ...orders('in.off', { signature: 'none', schema }), active: false },
    ],
  })
  for (const [name, value] of Object.entries({ hook: secret, 'hook-before': newWebhookSecret(), plain, token }))
    await admin('PUT', `/api/secrets/${name}`, { body: { value, hosts: [] } })
})

const send = (id: string, text: string, headers: Record<string, string> = {}): Promise<Answer> =>
  app.call('POST', `/api/hooks/${id}`, { body: text, headers })
const standard = (text: string, { id = 'msg_1', at = new Date(), key = secret } = {}) => ({
  'webhook-id': id,
  'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
  'webhook-signature': new Webhook(key).sign(id, at, text),
})
const digest = (text: string, encoding: 'hex' | 'base64' = 'hex') =>
  createHmac('sha256', plain).update(text).digest(encoding)
const numbers = async (hook: string): Promise<string[]> => {
  const { rows } = await services.database.query<{ number: string }>(
    { text: 'select number from data."order" where hook = $1 order by number' },
    [hook],
  )
  return rows.map(({ number }) => number)
}
const receipts = async (workflow: string) =>
  (await admin('GET', `/api/webhooks/received?workflow=${workflow}`)).body as {
    outcome: string
    code: string | null
    run: string
    count: number
  }[]

describe('a webhook that is signed', () => {
  test('by the Standard Webhooks scheme begins its workflow, once however often it is sent', async () => {
    const text = '{"number":"S-1"}'
    const first = await send('in.standard', text, standard(text))
    expect(first).toMatchObject({ status: 202, body: { run: expect.any(String) } })
    const copy = await send('in.standard', text, standard(text))
    expect(copy).toMatchObject({ status: 202, body: { run: first.body.run, copy: true } })
    await expect.poll(() => numbers('in.standard'), { timeout: 10_000 }).toEqual(['S-1'])
    expect(await receipts('in.standard')).toMatchObject([{ outcome: 'accepted', run: first.body.run, count: 2 }])
  })

  test('with the secret before is taken while it is being replaced', async () => {
    const text = '{"number":"S-2"}'
    const before = await services.secrets.get('hook-before')
    expect((await send('in.standard', text, standard(text, { id: 'msg_2', key: before }))).status).toBe(202)
    await expect.poll(() => numbers('in.standard'), { timeout: 10_000 }).toContain('S-2')
  })

  test('as GitHub, LINE and Stripe do it is taken, and a copy of it begins nothing', async () => {
    const text = '{"number":"G-1","id":"evt_1"}'
    const seconds = Math.floor(Date.now() / 1_000)
    const stripe = (time: number) =>
      `t=${time},v1=${createHmac('sha256', plain).update(`${time}.${text}`).digest('hex')},v0=x`
    const ways: [string, Record<string, string>][] = [
      ['in.github', { 'x-hub-signature-256': `sha256=${digest(text)}`, 'x-github-delivery': 'd1' }],
      ['in.line', { 'x-line-signature': digest(text, 'base64') }],
      ['in.stripe', { 'stripe-signature': stripe(seconds) }],
      ['in.bearer', { authorization: `Bearer ${token}`, 'idempotency-key': 'b1' }],
    ]
    for (const [hook, headers] of ways) {
      expect(await send(hook, text, headers), hook).toMatchObject({ status: 202 })
      const again = hook === 'in.stripe' ? { 'stripe-signature': stripe(seconds + 1) } : headers
      expect(await send(hook, text, again), hook).toMatchObject({ status: 202, body: { copy: true } })
      await expect.poll(() => numbers(hook), { timeout: 10_000 }).toEqual(['G-1'])
    }
  })
})

describe('an address', () => {
  test('that asks for no signature counts each request, but for those with the same key; forms are taken', async () => {
    for (const headers of [{}, {}, { 'idempotency-key': 'one' }, { 'idempotency-key': 'one' }])
      expect((await send('in.anybody', '{"number":"A"}', headers as Record<string, string>)).status).toBe(202)
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await send('in.anybody', 'number=F+1', form)).status).toBe(202)
    await expect.poll(() => numbers('in.anybody'), { timeout: 10_000 }).toEqual(['A', 'A', 'A', 'F 1'])
  })

  test('that waits answers what the run says, copies too', async () => {
    const headers = { 'idempotency-key': 'ask' }
    const first = await send('in.asked', '{"number":"Q-1"}', headers)
    expect(first).toMatchObject({ status: 201, body: { number: 'Q-1', order: expect.any(String) } })
    expect(await send('in.asked', '{"number":"Q-1"}', headers)).toMatchObject({ status: 201, body: first.body })
  })

  test('that waits for a run without an answer tells its end', async () => {
    expect(await send('in.silent', '{"number":"Q-2"}')).toMatchObject({ status: 200, body: { state: 'done' } })
  })

  test('of a workflow that is off, has another trigger or is none is not there', async () => {
    for (const id of ['in.off', 'nothing', '__proto__', 'in.standard%2Fx'])
      expect((await send(id, '{"number":"x"}')).status).toBe(404)
    expect((await app.call('GET', '/api/hooks/in.standard')).status).toBe(401)
  })

  test('refuses what does not fit its schema, with the place, and keeps it in the log', async () => {
    const wrong = await send('in.anybody', '{"number":7}')
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ pointer: '/number' }] } })
    expect((await receipts('in.anybody')).find(({ outcome }) => outcome === 'refused')).toMatchObject({
      code: 'invalid',
    })
  })
})

test('a workflow that failed too often takes none: its sender keeps it, and sends it again', async () => {
  const { database, engine } = services
  const insert = `insert into enishi.workflow_pause (workflow, reason) values ('in.standard', 'It failed.')`
  await database.query({ text: insert })
  await database.query({ text: `select pg_notify('enishi_workflow_pause', '')` })
  await until(async () => engine.isPaused('in.standard'))
  const text = JSON.stringify({ number: 'P-1' })
  const message = () => send('in.standard', text, { ...standard(text, { id: 'msg_paused' }) })
  const refused = await message()
  expect(refused).toMatchObject({ status: 503, body: { code: 'workflow-paused' } })
  expect(refused.headers.get('retry-after')).toBe('600')
  await engine.unpause('in.standard')
  const { status, body } = await message()
  expect({ status, copy: body.copy }).toEqual({ status: 202, copy: undefined })
})

/** Webhooks that are forged, changed, late, replayed, flooding, or many at once. */
import { createHmac } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { WorkflowDocument } from '../../platform/contract/workflow/workflow-document.ts'
import { newWebhookSecret } from '../../platform/webhooks/new-secret.ts'
import { freshApp } from '../support/answers.ts'

const app = await freshApp()
const { services } = app
const admin = app.administrator.call
const secret = newWebhookSecret()
const plain = 'a secret that two systems share'

const hook = (id: string, trigger: JsonObject): WorkflowDocument => ({
  kind: 'workflow',
  id,
  trigger: { type: 'webhook', ...trigger },
  runAs: 'trigger',
  nodes: [{ id: 'add', type: 'record.create', settings: { entity: 'order', fields: { number: 'trigger.id' } } }],
  edges: [{ from: 'trigger', to: 'add' }],
})

beforeAll(async () => {
  await services.engine.launch()
  const order = { $id: 'order', type: 'object', properties: { number: { type: 'string' } } }
  await app.apply({
    entities: [{ text: JSON.stringify(order) }],
    workflows: [
      hook('signed', { secret: 'hook' }),
      hook('hmac', { signature: 'hmac', secret: 'plain', header: 'X-Signature' }),
      hook('stripe', { signature: 'stripe', secret: 'plain' }),
      hook('bearer', { signature: 'bearer', secret: 'plain' }),
      hook('broken', { secret: 'not-there' }),
    ],
  })
  await admin('PUT', '/api/secrets/hook', { body: { value: secret, hosts: [] } })
  await admin('PUT', '/api/secrets/plain', { body: { value: plain, hosts: [] } })
})

let cases = 0
afterAll(() => console.log(`${cases} webhooks that are not what they say`))
const send = (id: string, headers: Record<string, string>, text = '{"a":1}') => {
  cases++
  return app.call('POST', `/api/hooks/${id}`, { body: text, headers })
}
const signed = ({ id = 'm', at = new Date(), key = secret, text = '{"a":1}' } = {}) => ({
  'webhook-id': id,
  'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
  'webhook-signature': new Webhook(key).sign(id, at, text),
})
const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000)
const runs = async () =>
  (await services.database.query<{ n: number }>({ text: 'select count(*)::int as n from enishi.run' })).rows[0]!.n
const refused = async (code: string, id: string, headers: Record<string, string>, text?: string) => {
  const answer = await send(id, headers, text)
  expect([answer.status, answer.body.code], JSON.stringify(headers)).toEqual([401, code])
  expect(answer.text).not.toMatch(/secret that|whsec_|expected|[a-f0-9]{64}/)
}

test('50 copies of one webhook at once have one effect', async () => {
  const before = await runs()
  const headers = signed({ id: 'fifty' })
  const answers = await Promise.all(Array.from({ length: 50 }, () => send('signed', headers)))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]))
  expect(new Set(answers.map(({ body }) => body.run)).size).toBe(1)
  expect(answers.filter(({ body }) => !body.copy)).toHaveLength(1)
  expect(await runs()).toBe(before + 1)
  const orders = async () =>
    (await services.database.query({ text: `select from data."order" where number = 'fifty'` })).rowCount
  await expect.poll(orders, { timeout: 10_000 }).toBe(1)
})

test('what is not signed, or by another, or changed since, begins nothing', async () => {
  const before = await runs()
  const good = signed()
  const other = signed({ key: newWebhookSecret() })
  await refused('unsigned', 'signed', {})
  for (const name of Object.keys(good)) await refused('unsigned', 'signed', { ...good, [name]: '' })
  await refused('unsigned', 'signed', { ...good, 'webhook-timestamp': 'now' })
  await refused('forged', 'signed', other)
  await refused('forged', 'signed', good, '{"a":2}')
  await refused('forged', 'signed', good, '{"a":1} ')
  await refused('forged', 'signed', { ...good, 'webhook-id': 'another' })
  await refused('forged', 'signed', { ...good, 'webhook-timestamp': String(Number(good['webhook-timestamp']) + 1) })
  for (const signature of [
    'v1,',
    'v1',
    'v2,abc',
    'null',
    `${good['webhook-signature']}x`,
    good['webhook-signature'].slice(0, -1),
  ])
    await refused('forged', 'signed', { ...good, 'webhook-signature': signature })
  const empty = new Webhook(Buffer.alloc(0).toString('base64') || 'AA==').sign('m', new Date(), '{"a":1}')
  await refused('forged', 'signed', { ...good, 'webhook-signature': empty })
  expect(await runs()).toBe(before)
})

test('what is late, or of the future, begins nothing', async () => {
  const before = await runs()
  for (const seconds of [301, 3_600, 86_400 * 365, -301, -86_400])
    await refused('late', 'signed', signed({ at: ago(seconds) }))
  const time = Math.floor(ago(400).getTime() / 1_000)
  const signature = createHmac('sha256', plain).update(`${time}.{"a":1}`).digest('hex')
  await refused('late', 'stripe', { 'stripe-signature': `t=${time},v1=${signature}` })
  const now = Math.floor(Date.now() / 1_000)
  await refused('forged', 'stripe', { 'stripe-signature': `t=${now},v1=${signature}` })
  expect(await runs()).toBe(before)
})

test('one that was sent before begins nothing again, whoever sends it and how', async () => {
  const headers = signed({ id: 'once' })
  const first = await send('signed', headers)
  const digest = createHmac('sha256', plain).update('{"a":1}').digest('hex')
  await send('hmac', { 'x-signature': digest })
  const before = await runs()
  for (const again of [headers, { ...headers, 'x-forwarded-for': '203.0.113.9' }, signed({ id: 'once', at: ago(100) })])
    expect((await send('signed', again)).body).toEqual({ run: first.body.run, copy: true })
  for (const again of [digest, `sha256=${digest}`, digest.toUpperCase()])
    expect((await send('hmac', { 'x-signature': again })).body.copy).toBe(true)
  expect(await runs()).toBe(before)
})

test('other schemes are not got around', async () => {
  const digest = createHmac('sha256', plain).update('{"a":1}').digest('hex')
  for (const value of ['', 'sha256=', 'sha1=abc', digest.slice(0, 63), `${digest}0`, plain])
    expect((await send('hmac', { 'x-signature': value })).status).toBe(401)
  await refused('unsigned', 'hmac', signed())
  for (const value of ['', 't=1', 'v1=x', 't=,v1=', `t=${'9'.repeat(30)},v1=${digest}`])
    expect((await send('stripe', { 'stripe-signature': value })).status).toBe(401)
  for (const value of [
    '',
    'Bearer',
    'Bearer x',
    `Basic ${plain}`,
    `Bearer ${plain} x`,
    'Bearer undefined',
    'Bearer null',
  ])
    expect((await send('bearer', { authorization: value })).status).toBe(401)
})

test('a hook whose secret is not there takes nothing, and tells nothing of it', async () => {
  const answer = await send('broken', signed())
  expect(answer.status).toBe(503)
  expect(answer.text).not.toContain('not-there')
})

test('bodies that are none are refused before anything else is done', async () => {
  const bodies = [
    '',
    '{',
    '[',
    '{"a":1,"a":2}',
    '{"a":1e999}',
    '"\\ud800"',
    `${'['.repeat(5_000)}`,
    '{"__proto__":{"x":1}}',
  ]
  for (const text of bodies) {
    const { status } = await send('signed', signed({ text, id: `b${text.length}` }), text)
    expect(status, text.slice(0, 20)).toBeGreaterThanOrEqual(text.startsWith('{"__proto__"') ? 200 : 400)
    expect(status, text.slice(0, 20)).toBeLessThan(500)
  }
  expect((await send('signed', { ...signed(), 'content-type': 'text/plain' })).status).toBe(415)
  expect((await send('signed', signed(), `"${'x'.repeat(1_100_000)}"`)).status).toBe(413)
  expect(({} as { x?: number }).x).toBeUndefined()
})

test('a flood is slowed down, and is one line of the log', async () => {
  const answers = await Promise.all(
    Array.from({ length: 150 }, () => send('bearer', { authorization: 'Bearer wrong' })),
  )
  const statuses = answers.map(({ status }) => status)
  expect(new Set(statuses)).toEqual(new Set([401, 429]))
  const { body } = await admin('GET', '/api/webhooks/received?workflow=bearer')
  const forged = body.filter(({ code }: { code: string }) => code === 'forged')
  expect(forged.length).toBeLessThanOrEqual(2)
  expect(JSON.stringify(body)).not.toContain(plain)
})

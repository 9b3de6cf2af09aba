import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { WebhookDelivery } from '../platform/contract/webhook.ts'
import { contextOf } from '../platform/http/context.ts'
import { Courier } from '../platform/webhooks/courier.ts'
import { webhookFeed } from '../platform/webhooks/webhook-feed.ts'
import { type Call, freshApp, type TestPerson } from './support/answers.ts'
import { type Outside, outboundTo, outside } from './support/outside.ts'

const app = await freshApp()
const { services } = app
const admin = app.administrator.call
let integrator: TestPerson

beforeAll(async () => {
  const ticket = {
    $id: 'ticket',
    type: 'object',
    'x-entity': { displayField: 'title' },
    properties: { title: { type: 'string' }, size: { type: 'integer' }, note: { type: 'string' } },
  }
  await app.apply({
    entities: [{ text: JSON.stringify(ticket) }],
    roles: [
      {
        kind: 'role',
        id: 'integrator',
        rights: ['api'],
        entities: { ticket: { read: { scope: 'all', when: 'record.size < 100' }, fields: { note: 'hidden' } } },
      },
    ],
  })
  integrator = await app.person({ roles: ['integrator'] })
})
work()

/** As a server process does it, with names that lead to this test. */
function work(): void {
  const outbound = outboundTo(
    { 'hooks.example': ['127.0.0.1'], 'inner.example': ['10.0.0.1'] },
    { allow: ['hooks.example'], until: afterAll },
  )
  const courier = new Courier({ ...services, outbound })
  const feed = webhookFeed({
    ...services,
    callerById: services.identity.callerById,
    contextOf: caller => contextOf(services, caller),
    wake: () => courier.wake(),
  })
  // The last is closed first.
  afterAll(() => courier.close())
  afterAll(() => feed.close())
}

const peer = (status = () => 200): Promise<Outside> =>
  outside((_, response) => response.writeHead(status()).end(status() === 204 ? undefined : 'answer'))
const hook = (to: Outside, more: object = {}, call: Call = integrator.call) =>
  call('POST', '/api/webhooks', {
    body: {
      name: 'Tickets',
      url: `http://hooks.example:${to.port}/in`,
      entity: 'ticket',
      operations: ['create', 'update', 'delete'],
      ...more,
    },
  })
const create = (body: object) =>
  admin('POST', '/api/records/ticket', { body }).then(answer => answer.body._id as string)
const deliveries = async (id: string): Promise<WebhookDelivery[]> =>
  (await admin('GET', `/api/webhooks/${id}/deliveries`)).body
const received = (to: Outside) => to.requests.map(({ body }) => JSON.parse(body))

describe('a webhook', () => {
  test('tells of each change once, signed, with what its owner may see', async () => {
    const to = await peer()
    const { status, body } = await hook(to)
    expect(status).toBe(201)
    expect(body.secret).toMatch(/^whsec_[\w+/]{43}=$/)
    const id = await create({ title: 'Pump', size: 3, note: 'hidden from the owner' })
    await admin('PATCH', `/api/records/ticket/${id}`, { body: { size: 4 } })
    await admin('DELETE', `/api/records/ticket/${id}`)
    await expect.poll(() => to.requests.length, { timeout: 10_000 }).toBe(3)
    const events = received(to).toSorted((a, b) => (a.data.version ?? 9) - (b.data.version ?? 9))
    expect(events.map(({ type }) => type)).toEqual(['ticket.create', 'ticket.update', 'ticket.delete'])
    expect(events[1].data).toMatchObject({ entity: 'ticket', _id: id, operation: 'update', fields: ['size'] })
    expect(JSON.stringify(to.requests)).not.toContain('hidden from the owner')
    for (const { headers, body: text } of to.requests) {
      expect(headers['content-type']).toBe('application/json')
      expect(new Webhook(body.secret).verify(text, headers as Record<string, string>)).toBeTruthy()
    }
    expect(new Set(to.requests.map(({ headers }) => headers['webhook-id'])).size).toBe(3)
    await expect
      .poll(async () => (await deliveries(body._id)).map(({ state }) => state))
      .toEqual(Array(3).fill('delivered'))
    await integrator.call('DELETE', `/api/webhooks/${body._id}`)
  })

  test('tells nothing of records that its owner does not see, or that its filter leaves out', async () => {
    const to = await peer()
    const { body } = await hook(to, { filter: 'record.size > 5', operations: ['create'] })
    await create({ title: 'too small', size: 1 })
    await create({ title: 'out of sight', size: 1_000 })
    const id = await create({ title: 'wanted', size: 6 })
    await expect.poll(() => to.requests.length, { timeout: 10_000 }).toBe(1)
    expect(received(to)[0].data).toMatchObject({ _id: id, record: { title: 'wanted', size: 6 } })
    expect(received(to)[0].data.record).not.toHaveProperty('note')
    expect(await deliveries(body._id)).toHaveLength(1)
    await integrator.call('DELETE', `/api/webhooks/${body._id}`)
  })

  test('that is refused is tried again with the same id, and what failed can be sent again', async () => {
    let status = 500
    const to = await peer(() => status)
    const { body } = await hook(to, { operations: ['create'] })
    await create({ title: 'again', size: 1 })
    await expect.poll(async () => (await deliveries(body._id))[0]?.status, { timeout: 10_000 }).toBe(500)
    const [delivery] = await deliveries(body._id)
    expect(delivery).toMatchObject({ state: 'waiting', attempts: 1, error: 'It answered 500: answer' })
    expect(new Date(delivery!.nextAt!).getTime()).toBeGreaterThan(Date.now())
    status = 204
    const again = `/api/webhooks/${body._id}/deliveries/${delivery!._id}/redeliver`
    expect((await integrator.call('POST', again)).status).toBe(202)
    await expect.poll(async () => (await deliveries(body._id))[0]!.state, { timeout: 10_000 }).toBe('delivered')
    expect(new Set(to.requests.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([delivery!._id]))
    await integrator.call('DELETE', `/api/webhooks/${body._id}`)
  })

  test('is turned off when its address is gone, or has failed for five days; turning it on begins anew', async () => {
    let status = 410
    const to = await peer(() => status)
    const { body } = await hook(to)
    const state = async () =>
      (await integrator.call('GET', '/api/webhooks')).body.find((each: { _id: string }) => each._id === body._id)
    await integrator.call('POST', `/api/webhooks/${body._id}/test`)
    await expect.poll(async () => (await state()).active, { timeout: 10_000 }).toBe(false)
    expect((await state()).problem).toContain('410')
    status = 500
    await integrator.call('PATCH', `/api/webhooks/${body._id}`, { body: { active: true } })
    expect(await state()).toMatchObject({ active: true, problem: null, failingSince: null })
    const text = "update enishi.webhook set failing_since = now() - interval '6 days' where id = $1"
    await services.database.query({ text }, [body._id])
    await integrator.call('POST', `/api/webhooks/${body._id}/test`)
    await expect.poll(async () => (await state()).problem, { timeout: 10_000 }).toContain('5 days')
    await integrator.call('DELETE', `/api/webhooks/${body._id}`)
  })

  test('gets a new secret; for a while the one before signs too', async () => {
    const to = await peer()
    const { body } = await hook(to)
    const rotated = await integrator.call('POST', `/api/webhooks/${body._id}/rotate`, { body: { overlapHours: 1 } })
    expect(rotated).toMatchObject({ status: 200, body: { previousSecretUntil: expect.any(String) } })
    expect(rotated.body.secret).not.toBe(body.secret)
    await integrator.call('POST', `/api/webhooks/${body._id}/test`)
    await expect.poll(() => to.requests.length, { timeout: 10_000 }).toBe(1)
    const { headers, body: text } = to.requests[0]!
    for (const secret of [body.secret, rotated.body.secret])
      expect(new Webhook(secret).verify(text, headers as Record<string, string>)).toMatchObject({
        type: 'webhook.test',
      })
    await services.database.query({ text: 'update enishi.webhook set previous_until = now()' })
    await integrator.call('POST', `/api/webhooks/${body._id}/test`)
    await expect.poll(() => to.requests.length, { timeout: 10_000 }).toBe(2)
    const [, later] = to.requests
    expect(() => new Webhook(body.secret).verify(later!.body, later!.headers as Record<string, string>)).toThrow()
    expect((await admin('GET', '/api/webhooks')).text + (await admin('GET', '/api/audit')).text).not.toContain('whsec_')
    await integrator.call('DELETE', `/api/webhooks/${body._id}`)
  })

  test('to the inside is not delivered, and tells no address', async () => {
    const to = await peer()
    const { body } = await hook(to, { url: 'http://inner.example/' })
    await integrator.call('POST', `/api/webhooks/${body._id}/test`)
    await expect
      .poll(async () => (await deliveries(body._id))[0]?.error ?? '', { timeout: 10_000 })
      .toContain('inner.example')
    expect((await deliveries(body._id))[0]!.error).not.toContain('10.0.0.1')
    await integrator.call('DELETE', `/api/webhooks/${body._id}`)
  })

  test('ends with the rights of its owner', async () => {
    const to = await peer()
    const leaver = await app.person({ roles: ['integrator'] })
    const { body } = await hook(to, { operations: ['create'] }, leaver.call)
    await admin('PATCH', `/api/users/${leaver.id}`, { body: { active: false } })
    await create({ title: 'after', size: 1 })
    const state = async () =>
      (await admin('GET', '/api/webhooks')).body.find((each: { _id: string }) => each._id === body._id)
    await expect.poll(async () => (await state()).problem, { timeout: 10_000 }).toContain('owner')
    expect(to.requests).toEqual([])
  })

  test('goes with what it tells of: a purge takes the deliveries', async () => {
    const to = await peer()
    const { body } = await hook(to, { operations: ['create'] })
    const id = await create({ title: 'personal', size: 1 })
    await expect.poll(() => to.requests.length, { timeout: 10_000 }).toBe(1)
    await admin('DELETE', `/api/records/ticket/${id}`)
    expect((await admin('DELETE', `/api/records/ticket/${id}?purge=true`)).status).toBeLessThan(300)
    expect(await deliveries(body._id)).toEqual([])
    await integrator.call('DELETE', `/api/webhooks/${body._id}`)
  })

  test('that is somebody else’s is neither seen nor touched', async () => {
    const to = await peer()
    const { body } = await hook(to)
    const other = (await app.person({ roles: ['integrator'] })).call
    expect((await other('GET', '/api/webhooks')).text).not.toContain(body._id)
    for (const [method, path] of [
      ['PATCH', ''],
      ['DELETE', ''],
      ['POST', '/rotate'],
      ['POST', '/test'],
      ['GET', '/deliveries'],
    ])
      expect(
        (await other(method!, `/api/webhooks/${body._id}${path}`, method === 'GET' ? {} : { body: {} })).status,
      ).toBe(404)
    await integrator.call('DELETE', `/api/webhooks/${body._id}`)
  })

  test('is refused where its address is none, its entity unknown, or its filter names what its owner may not read', async () => {
    const to = await peer()
    const refused = async (more: object) => {
      const { status, body } = await hook(to, more)
      return [status, body.errors?.map(({ pointer }: { pointer: string }) => pointer)]
    }
    expect(await refused({ url: 'ftp://x' })).toEqual([422, ['/url']])
    expect(await refused({ url: 'https://name:password@x.example/' })).toEqual([422, ['/url']])
    expect(await refused({ entity: 'nothing' })).toEqual([422, ['/entity']])
    expect(await refused({ filter: 'record.note == "x"', url: 'x' })).toEqual([422, ['/url', '/filter']])
    expect(await refused({ operations: [] })).toEqual([422, ['/operations']])
  })
})

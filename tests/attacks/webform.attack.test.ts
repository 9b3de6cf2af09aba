/** What strangers try with a public form, and what honest visitors get. */
import { describe, expect, test, vi } from 'vitest'
import { systemCaller } from '../../platform/contract/caller.ts'
import type { WebformDocument } from '../../platform/contract/webform.ts'
import { contextOf } from '../../platform/http/context.ts'
import { addressLimit } from '../../platform/webforms/address-limit.ts'
import { pageToken, stateOfToken } from '../../platform/webforms/page-token.ts'
import { submitForm } from '../../platform/webforms/submit-form.ts'
import { testApp } from '../support/app.ts'

const enishi = await testApp()
const lead = {
  $id: 'lead',
  type: 'object',
  'x-entity': { name: 'lead', displayField: 'subject', unique: [['email']] },
  properties: {
    subject: { type: 'string', maxLength: 200 },
    name: { type: 'object', 'x-type': 'person-name' },
    email: { type: 'string', format: 'email' },
    size: { type: 'integer', minimum: 1 },
    need: { type: 'string', 'x-type': 'long-text' },
    kind: {
      type: 'string',
      oneOf: [
        { const: 'a', title: 'Kind A' },
        { const: 'b', title: 'Kind B' },
      ],
    },
    news: { type: 'boolean' },
    source: { type: 'string' },
    score: { type: 'integer' },
    papers: { type: 'array', items: { type: 'object' }, 'x-file': { types: ['image/*', 'text/plain'], maxSize: 1000 } },
  },
  required: ['subject', 'source'],
}
const form: WebformDocument = {
  kind: 'webform',
  id: 'contact',
  title: 'Contact <us>',
  'x-i18n': { ja: { title: 'お問い合わせ' } },
  entity: 'lead',
  intro: { en: 'Write to us.', ja: 'お気軽にどうぞ。' },
  fields: ['subject', 'name', { field: 'email', required: true }, 'size', 'need', 'kind', 'papers'],
  values: { source: 'web' },
  consents: [
    {
      id: 'privacy',
      text: { en: 'I agree to the privacy notice.', ja: '個人情報の取り扱いに同意します。' },
      version: '2026-11',
      required: true,
    },
    { id: 'news', text: 'Send me news.', version: '1', purpose: 'marketing-email' },
  ],
  origins: ['https://www.example.com'],
  look: { color: '#00aa55' },
}
await enishi.apply({ entities: [{ text: JSON.stringify(lead) }] })
await enishi.apply({ webforms: [form, { ...form, id: 'off', active: false }] })
const { secret } = enishi.services.config

const old = (id = 'contact', age = 60_000) => pageToken(secret, id, new Date(Date.now() - age))
const send = (
  values: Record<string, string | string[] | File>,
  path = '/forms/contact',
  headers: Record<string, string> = {},
) => {
  const body = new FormData()
  for (const [name, value] of Object.entries({ token: old(), language: 'en', consent: 'privacy', ...values }))
    for (const each of Array.isArray(value) ? value : [value]) body.append(name, each)
  return enishi.request(path, { method: 'POST', body, headers })
}
const leads = async () =>
  (await enishi.administrator.records.list<Record<string, unknown>>('lead', { sort: '-_createdAt', limit: 100 })).data
const submissions = async () =>
  (
    await enishi.services.database.query<{
      consents: { id: string; given: boolean; wording: string; version: string }[]
      record: string | null
      held: object | null
    }>({
      text: 'SELECT consents, record, held FROM enishi.form_submission ORDER BY at DESC, id DESC',
    })
  ).rows

describe('an honest visitor', () => {
  test('gets a page that needs no script, in their language, with a label for every input', async () => {
    const answer = await enishi.request('/forms/contact', { headers: { 'accept-language': 'ja,en;q=0.8' } })
    const page = await answer.text()
    expect(answer.headers.get('content-type')).toContain('text/html')
    expect(page).toContain('<html lang="ja">')
    expect(page).toContain('お問い合わせ')
    for (const name of ['subject', 'email', 'size', 'need', 'kind', 'papers'])
      expect(page).toContain(`<label for="f.${name}">`)
    expect(page).not.toContain('score')
    expect(page).not.toContain('<us>')
    expect(await (await enishi.request('/forms/contact?language=en')).text()).toContain('Contact &lt;us&gt;')
  })

  test('makes a record of what they sent, with their consents word by word', async () => {
    const file = new File(['hello'], 'note.txt', { type: 'text/plain' })
    const answer = await send({
      'f.subject': 'Pump',
      'f.email': 'a@example.com',
      'f.name.family': '佐藤',
      'f.name.given': '健',
      'f.size': '3',
      'f.need': 'one\r\ntwo',
      'f.kind': 'b',
      'f.papers': file,
      consent: ['privacy', 'news'],
    })
    expect(answer.status, await answer.clone().text()).toBe(303)
    expect(answer.headers.get('location')).toBe('/forms/contact/thanks?language=en')
    const [made] = await leads()
    expect(made).toMatchObject({
      subject: 'Pump',
      email: 'a@example.com',
      name: { family: '佐藤', given: '健' },
      size: 3,
      need: 'one\ntwo',
      kind: 'b',
      source: 'web',
    })
    expect((made!['papers'] as { name: string }[]).map(({ name }) => name)).toEqual(['note.txt'])
    const [kept] = await submissions()
    expect(kept).toMatchObject({ record: made!['_id'], held: null })
    expect(kept!.consents).toMatchObject([
      { id: 'privacy', version: '2026-11', wording: 'I agree to the privacy notice.', given: true },
      { id: 'news', version: '1', purpose: 'marketing-email', given: true },
    ])
  })

  test('is shown what is wrong beside what they typed, and can send the same page again', async () => {
    const token = old()
    const wrong = await send({ token, 'f.subject': '<b>"x', 'f.email': 'no address', 'f.size': 'many', consent: [] })
    expect(wrong.status).toBe(422)
    const page = await wrong.text()
    expect(page).toContain('value="&lt;b&gt;&quot;x"')
    expect(page).not.toContain('<b>"x')
    expect(page).toContain('id="c.privacy.problem"')
    const mended = await send({ token, 'f.subject': 'Mended', 'f.email': 'mended@example.com' })
    expect(mended.status, await mended.clone().text()).toBe(303)
  })

  test('who sends a page twice is one record', async () => {
    const token = old()
    const both = await Promise.all(
      [1, 2].map(() => send({ token, 'f.subject': 'Twice', 'f.email': 'twice@example.com' })),
    )
    expect(both.map(({ status }) => status)).toEqual([303, 303])
    expect((await leads()).filter(({ subject }) => subject === 'Twice')).toHaveLength(1)
  })
})

describe('a stranger', () => {
  test('cannot write what the form does not ask for', async () => {
    const answer = await send({
      'f.subject': 'Evil',
      'f.email': 'evil@example.com',
      'f.score': '100',
      'f.source': 'evil',
      source: 'evil',
      'f._owner': enishi.administrator.id,
      'f.__proto__': 'x',
      values: '{"score":1}',
    })
    expect(answer.status).toBe(303)
    const made = (await leads()).find(({ subject }) => subject === 'Evil')!
    expect(made).toMatchObject({ score: null, source: 'web' })
    for (const name of ['score', 'source', '_owner', '__proto__', 'constructor']) {
      const body = JSON.stringify({ token: old(), values: { subject: 'Evil', email: 'e@example.com' } }).replace(
        '"subject"',
        `"${name}":1,"subject"`,
      )
      const refused = await enishi.request('/api/forms/contact', {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      })
      expect(refused.status, name).toBeGreaterThanOrEqual(400)
      expect(refused.status, name).toBeLessThan(500)
    }
  })

  test('learns nothing of who is known already: the answer is the same, and the record stays as it was', async () => {
    const known = await send({ 'f.subject': 'First', 'f.email': 'known@example.com' })
    const before = (await leads()).length
    const again = await send({ 'f.subject': 'Second', 'f.email': 'known@example.com' })
    expect([again.status, again.headers.get('location'), await again.text()]).toEqual([
      known.status,
      known.headers.get('location'),
      await known.text(),
    ])
    expect((await leads()).length).toBe(before)
    const [kept] = await submissions()
    expect(kept).toMatchObject({ record: null, held: { subject: 'Second', email: 'known@example.com' } })
  })

  test('without a page of ours gets nowhere: no token, a forged, foreign, hasty or old one', async () => {
    const before = (await leads()).length
    const tokens = [
      '',
      'x',
      `${old().slice(0, -2)}xx`,
      old('off'),
      old('contact', 100),
      old('contact', 25 * 3_600_000),
      old().replace('.', '..'),
    ]
    for (const token of tokens) {
      const answer = await send({ token, 'f.subject': 'Spam', 'f.email': 'spam@example.com' })
      expect(answer.status, token).toBe(422)
    }
    expect((await leads()).length).toBe(before)
  })

  test('who fills in the trap is thanked, and nothing is kept', async () => {
    const before = (await submissions()).length
    const answer = await send({ homepage: 'https://spam.example', 'f.subject': 'Spam', 'f.email': 'bot@example.com' })
    expect(answer.status).toBe(303)
    expect((await submissions()).length).toBe(before)
  })

  test('cannot open a form that is off, or is none', async () => {
    for (const id of ['off', 'none', '__proto__', 'constructor', '..%2f..%2fetc'])
      for (const path of [`/forms/${id}`, `/api/forms/${id}`, `/forms/${id}/thanks`, `/forms/${id}/look.css`])
        expect((await enishi.request(path)).status, path).toBe(404)
  })

  test('cannot send files of a kind or a size the field does not take, nor hold a file of others', async () => {
    const about = { 'f.subject': 'File', 'f.email': 'file@example.com' }
    const large = new File(['x'.repeat(1001)], 'x.txt')
    const kind = new File([new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0x2e, 0x37, 0x0a, 0x00])], 'x.png')
    for (const file of [large, kind]) expect((await send({ ...about, 'f.papers': file })).status).toBe(422)
    const foreign = await enishi.administrator.files.upload(new Blob(['secret']), 's.txt')
    const values = { subject: 'File', email: 'file@example.com', papers: [foreign] }
    const refused = await enishi.request('/api/forms/contact', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: old(), values, consents: ['privacy'] }),
    })
    expect(refused.status).toBe(422)
    expect((await leads()).some(({ subject }) => subject === 'File')).toBe(false)
  })

  test('is held up when one address sends too often, and others are not', () => {
    let now = 0
    const allowed = addressLimit(() => now)
    const sent = Array.from({ length: 8 }, () => allowed('contact', '203.0.113.7'))
    expect(sent.filter(Boolean)).toHaveLength(5)
    expect(allowed('contact', '203.0.113.8')).toBe(true)
    expect(
      ['1', '2', '3', '4', '5', '6'].map(end => allowed('contact', `2001:db8:1:2::${end}`)).filter(Boolean),
    ).toHaveLength(5)
    now += 3_600_000
    expect(allowed('contact', '203.0.113.7')).toBe(true)
  })

  test('sends no page that breaks the server', async () => {
    const bodies: [string, string][] = [
      ['application/x-www-form-urlencoded', 'token=%00&f.subject=%ff'],
      ['multipart/form-data; boundary=x', '--x\r\n'],
      ['multipart/form-data', 'x'],
      ['application/json', '{}'],
      ['text/plain', ''],
    ]
    for (const [type, body] of bodies) {
      const answer = await enishi.request('/forms/contact', { method: 'POST', body, headers: { 'content-type': type } })
      expect(answer.status, type).toBeGreaterThanOrEqual(400)
      expect(answer.status, type).toBeLessThan(500)
    }
    const nul = await send({ 'f.subject': 'a\u0000b', 'f.email': 'nul@example.com' })
    expect(nul.status).toBeLessThan(500)
  })
})

describe('another site', () => {
  test('may show the form in a frame only where the form names it, and runs nothing in it', async () => {
    const policy = (await enishi.request('/forms/contact')).headers.get('content-security-policy')!
    expect(policy).toContain("frame-ancestors 'self' https://www.example.com")
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
  })

  test('may send by script only where the form names it', async () => {
    const values = { subject: 'Script', email: 'script@example.com' }
    const post = (origin: string) =>
      enishi.request('/api/forms/contact', {
        method: 'POST',
        body: JSON.stringify({ token: old(), values, consents: ['privacy'] }),
        headers: { 'content-type': 'application/json', origin },
      })
    const evil = await post('https://evil.example')
    expect(evil.status).toBe(403)
    expect(evil.headers.get('access-control-allow-origin')).toBeNull()
    const good = await post('https://www.example.com')
    expect(good.status, await good.clone().text()).toBe(202)
    expect(good.headers.get('access-control-allow-origin')).toBe('https://www.example.com')
    expect(good.headers.get('access-control-allow-credentials')).toBeNull()
  })
})

test('a token counts for its form alone, and not before a person can have filled it in', () => {
  const now = new Date()
  const state = (token: string, form = 'contact') => stateOfToken(token, { secret, form, now })
  expect(state(old())).toBe('good')
  expect(state(old('off'))).toBe('forged')
  expect(state(pageToken('another secret', 'contact', new Date(now.getTime() - 60_000)))).toBe('forged')
  expect(state(pageToken(secret, 'contact', now))).toBe('early')
})

test('a submission and what it starts are there together, or not at all', async () => {
  const context = contextOf(enishi.services, systemCaller)
  const before = [(await leads()).length, (await submissions()).length]
  const starting = vi.fn(() => Promise.reject(new Error('the engine is down')))
  const entity = context.model.entities.get('lead')!
  const values = { subject: 'Half', email: 'half@example.com' }
  const submission = {
    form,
    entity,
    language: 'en' as const,
    values,
    consents: ['privacy'],
    token: old(),
    origin: null,
  }
  await expect(submitForm(context, submission, starting)).rejects.toThrow('the engine is down')
  expect(starting).toHaveBeenCalledOnce()
  expect([(await leads()).length, (await submissions()).length]).toEqual(before)
})

describe('a form document', () => {
  const change = (more: object) => enishi.apply({ webforms: [{ ...form, id: 'bad', ...more } as WebformDocument] })

  test('is refused where visitors could not fill it in, or a record would lack something', async () => {
    for (const more of [
      { fields: ['subject', 'nothing'] },
      { fields: ['subject', 'subject'] },
      { fields: ['email'], values: { source: 'web' } },
      { fields: ['subject'], values: {} },
      { origins: ["https://x.example; script-src 'unsafe-inline'"] },
      { look: { color: 'red;}body{display:none' } },
      { id: 'UPPER' },
    ])
      await expect(change(more), JSON.stringify(more)).rejects.toMatchObject({ status: 422 })
  })
})

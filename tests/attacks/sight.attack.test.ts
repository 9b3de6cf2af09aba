/** What somebody would try who wants to see or reach more than their roles give. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, freshApp, type TestPerson } from '../support/answers.ts'

const app = await freshApp()
afterAll(() => console.log(`${app.asked()} requests of who wants to see more`))
const admin = app.administrator
let agent: TestPerson
let other: TestPerson
let unit = ''

beforeAll(async () => {
  const text = { type: 'string' }
  const claim = {
    $id: 'claim',
    type: 'object',
    'x-entity': { displayField: 'subject', unique: [['code'], ['subject', 'secret']] },
    required: ['subject', 'grade', 'level'],
    properties: {
      subject: text,
      code: text,
      secret: text,
      grade: { ...text, enum: ['a', 'b'] },
      level: { ...text, default: 'low' },
    },
    unevaluatedProperties: false,
  }
  await app.apply({
    entities: [{ text: JSON.stringify(claim) }],
    roles: [
      {
        kind: 'role',
        id: 'agent',
        entities: {
          claim: {
            create: 'all',
            read: 'own',
            update: 'own',
            assign: 'own',
            fields: { secret: 'hidden', level: 'hidden' },
          },
        },
      },
      {
        kind: 'role',
        id: 'blind',
        entities: {
          claim: { create: 'all', read: 'all', update: 'all', fields: { grade: 'hidden', level: 'hidden' } },
        },
      },
    ],
  })
  unit = (await admin.call('POST', '/api/units', { body: { name: 'Osaka' } })).body._id
  agent = await app.person({ roles: ['agent'], unit })
  other = await app.person({ roles: ['agent'] })
})

const create = (person: TestPerson, body: object) => person.call('POST', '/api/records/claim', { body })

describe('a hidden field', () => {
  test('is not told by a unique conflict, nor is the other record', async () => {
    const theirs = await admin.call('POST', '/api/records/claim', {
      body: { subject: 'Gate', code: 'C-1', secret: 'hush', grade: 'a' },
    })
    expect(theirs.status, theirs.text).toBe(201)
    const taken = await create(agent, { subject: 'Mine', code: 'C-1', grade: 'a' })
    expect(taken.status).toBe(409)
    expect(taken.text).toContain('code')
    for (const word of [theirs.body._id, 'Gate', 'hush', 'secret']) expect(taken.text).not.toContain(word)
    const guess = await create(agent, { subject: 'Gate', secret: 'hush', grade: 'a' })
    const wrong = await create(agent, { subject: 'Gate', secret: 'loud', grade: 'a' })
    expect([guess.status, guess.text]).toEqual([wrong.status, wrong.text])
    expect(guess.status).toBe(422)
  })

  test('is not named where a change of others meets it in a unique combination', async () => {
    const make = async (who: TestPerson, body: object) =>
      (await create(who, { grade: 'a', ...body })).body._id as string
    const theirs = await make(admin, { subject: 'Harbour', secret: 'whisper' })
    const [mine, second] = [
      await make(agent, { subject: 'Own' }),
      await make(agent, { subject: 'Second', code: 'K-2' }),
    ]
    for (const id of [mine, second])
      await admin.call('PATCH', `/api/records/claim/${id}`, { body: { secret: id === mine ? 'whisper' : 'other' } })
    const body = { subject: 'Harbour' }
    const batch = (operation: object) => ({ body: { operations: [{ entity: 'claim', body, ...operation }] } })
    const filter = encodeURIComponent(`record.subject == "Own"`)
    const answers = [
      await agent.call('PATCH', `/api/records/claim/${mine}`, { body }),
      await agent.call('PATCH', `/api/records/claim?filter=${filter}`, { body }),
      await agent.call('PATCH', `/api/records/claim?filter=${filter}&dryRun=true`, { body }),
      await agent.call('POST', '/api/batch', batch({ op: 'update', id: mine })),
    ]
    for (const { status, text } of answers) {
      expect([200, 409, 422], text).toContain(status)
      for (const word of ['whisper', 'secret', theirs]) expect(text).not.toContain(word)
    }
    expect(answers.map(({ status }) => status)).toEqual([409, 409, 409, 409])
    // With another value of the hidden field there is no conflict.
    expect((await agent.call('PATCH', `/api/records/claim/${second}`, { body })).status).toBe(200)
    const taken = [
      await agent.call('PUT', '/api/records/claim/by/code/K-9', { body: { grade: 'a', ...body } }),
      await agent.call('POST', `/api/records/claim/${second}/copy`, { body: { code: 'K-3' } }),
    ]
    for (const { text } of taken) for (const word of ['whisper', 'secret', theirs]) expect(text).not.toContain(word)
    expect((await admin.call('GET', `/api/records/claim/${mine}`)).body.subject).toBe('Own')
  })

  test('that is removed and made again stays hidden, and what was in it does not come back', async () => {
    const document = (properties: object) => ({
      entities: [{ text: JSON.stringify({ $id: 'memo', type: 'object', properties }) }],
    })
    const text = { type: 'string' }
    const role = (fields: Record<string, 'hidden'>) => ({
      roles: [{ kind: 'role' as const, id: 'memoist', entities: { memo: { read: 'all' as const, fields } } }],
    })
    await app.apply({ ...document({ title: text, hushed: text }), ...role({ hushed: 'hidden' }) })
    const reader = await app.person({ roles: ['memoist'] })
    const { _id } = (await admin.call('POST', '/api/records/memo', { body: { title: 'A', hushed: 'first' } })).body
    // The rule goes with its field: a plan that would leave it behind is refused.
    const base = (await app.services.models.reload()).revision
    const alone = await admin.call('POST', '/api/meta/plan', { body: { base, ...document({ title: text }) } })
    expect(alone.status).toBe(422)
    await app.apply({ ...document({ title: text }), ...role({}) })
    // The very same text again would be the archived field again.
    const anew = { title: text, hushed: { ...text, title: 'Anew' } }
    await app.apply({ ...document(anew), ...role({ hushed: 'hidden' }) })
    await admin.call('PATCH', `/api/records/memo/${_id}`, { body: { hushed: 'second' } })
    for (const path of ['', '/history', '/timeline'])
      expect((await reader.call('GET', `/api/records/memo/${_id}${path}`)).text).not.toMatch(/hushed|first|second/)
    // Shown from now on, it shows what is in the new field, and nothing of the old one.
    await app.apply(role({}))
    const shown = await reader.call('GET', `/api/records/memo/${_id}`)
    expect(shown.body.hushed).toBe('second')
    for (const path of ['', '/history', '/timeline'])
      expect((await reader.call('GET', `/api/records/memo/${_id}${path}`)).text).not.toContain('first')
  })

  test('that is required is filled by its default, and on update nothing is told of it', async () => {
    const made = await create(agent, { subject: 'Default', grade: 'a' })
    expect(made.status, made.text).toBe(201)
    expect(made.text).not.toContain('level')
    expect((await admin.call('GET', `/api/records/claim/${made.body._id}`)).body.level).toBe('low')
    // As it was before the field was required.
    await app.services.database.query({ text: 'update data.claim set grade = null, level = null' })
    const blind = await app.person({ roles: ['blind'] })
    const changed = await blind.call('PATCH', `/api/records/claim/${made.body._id}`, { body: { subject: 'Changed' } })
    for (const word of ['grade', 'level']) expect(changed.text).not.toContain(word)
    const bad = await blind.call('PATCH', `/api/records/claim/${made.body._id}`, { body: { subject: 7 } })
    expect(bad.status).toBe(422)
    expect(bad.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/subject'])
  })
})

test('a row is not moved out of reach, nor into it, by its own update', async () => {
  const mine = (await create(agent, { subject: 'Moving', grade: 'a' })).body._id
  for (const change of [{ _owner: other.id }, { _owner: null }]) {
    const answer = await agent.call('PATCH', `/api/records/claim/${mine}`, { body: change })
    expect(answer.status, answer.text).toBe(403)
  }
  const theirs = (await create(other, { subject: 'Theirs', grade: 'a' })).body._id
  for (const change of [{ _owner: agent.id }, { _unit: unit }, { subject: 'Mine now' }]) {
    const answer = await agent.call('PATCH', `/api/records/claim/${theirs}`, { body: change })
    expect(answer.status).toBe(404)
  }
  expect((await create(agent, { subject: 'For them', grade: 'a', _owner: other.id })).status).not.toBe(500)
  expect((await admin.call('GET', `/api/records/claim/${mine}`)).body._owner).toBe(agent.id)
  expect((await admin.call('GET', `/api/records/claim/${theirs}`)).body).toMatchObject({
    _owner: other.id,
    subject: 'Theirs',
  })
})

test('a thousand passwords from a thousand forwarded addresses are a handful of tries', async () => {
  const victim = await app.person()
  const statuses: number[] = []
  for (let index = 0; index < 1000; index++) {
    const address = `198.51.${index >> 8}.${index & 255}`
    const { status } = await app.call('POST', '/api/auth/sign-in/email', {
      body: { email: victim.email, password: `password ${index}` },
      headers: { 'x-forwarded-for': address, forwarded: `for=${address}`, 'cf-connecting-ip': address },
    })
    statuses.push(status)
  }
  expect(statuses.filter(status => status === 401).length).toBe(5)
  expect(statuses.filter(status => status === 429).length).toBe(995)
})

describe('addresses', () => {
  const guarded = ['/api/users', '/api/audit', '/api/records/claim', '/api/meta/model', '/metrics']
  const tricks = (path: string) => [
    `/${path}`,
    path.replace('/', '//'),
    path.replace('/api', '/API'),
    path.replace('/api', '/%61pi'),
    path.replace('/api', '/api/health/..'),
    path.replace('/api', '/api/health/%2e%2e'),
    path.replace('/api', '/api/health/%252e%252e'),
    path.replace('/api', '/schemas/..%2fapi'),
    `${path}/`,
    `${path};.js`,
    `${path}%00`,
    `${path}?x=/api/health`,
    `/studio/..${path}`,
    `/assets/%2e%2e${path}`,
  ]
  const isData = ({ status, text }: Answer) =>
    status === 200 && /"data"|"email"|"entities":|process_cpu/.test(text) && !text.startsWith('<!doctype')

  test.each(guarded)('%s gives nothing to nobody, however it is written', async path => {
    for (const trick of tricks(path)) expect(isData(await app.call('GET', trick)), trick).toBe(false)
  })

  test('never lead to another site', async () => {
    for (const path of [
      '//evil.example',
      '/\\evil.example',
      '/%2f%2fevil.example',
      '/sign-in?next=//evil.example',
      '/sign-in?next=https://evil.example',
      '/api/auth/sign-in/email?callbackURL=https://evil.example',
      '/studio//evil.example/..',
    ]) {
      const { headers } = await app.call('GET', path)
      const location = headers.get('location')
      expect(location === null || new URL(location, 'http://enishi.test').host === 'enishi.test', path).toBe(true)
    }
  })
})

/** `/api/tasks` and its neighbours: the inbox, links, absences, posts, and records that are held meanwhile. */
import { beforeAll, describe, expect, test } from 'vitest'
import { inTransaction } from '../platform/records/in-transaction.ts'
import { makeLink } from '../platform/workflow/tasks/links.ts'
import { approvalStamps } from '../platform/workflow/tasks/stamps.ts'
import { freshApp, type TestPerson } from './support/answers.ts'
import { step, taskWorld, ticket } from './support/tasks.ts'

const app = await freshApp()
const { ask, system, as, notices } = taskWorld(app)

let sato: TestPerson
let chief: TestPerson
let head: TestPerson

beforeAll(async () => {
  const entry = { read: 'all', create: 'all', update: 'all', delete: 'all' } as const
  await app.apply({
    entities: [{ text: JSON.stringify(ticket) }],
    roles: [{ kind: 'role', id: 'buyer', entities: { ticket: entry } }],
  })
  sato = await app.person({ name: 'Sato', roles: ['buyer'] })
  chief = await app.person({ name: 'Chief', roles: ['buyer'], locale: 'ja' })
  head = await app.person({ name: 'Head', roles: ['buyer'] })
})

const newTicket = async (subject: string): Promise<string> =>
  (await sato.call('POST', '/api/records/ticket', { body: { subject } })).body._id

describe('the inbox', () => {
  test('lists what waits for one, in one’s language, with counts', async () => {
    const _id = await newTicket('Van')
    const id = await ask({ applicant: sato.id, record: { entity: 'ticket', _id }, steps: [step('chief', [chief.id])] })
    const { status, body } = await chief.call('GET', '/api/tasks')
    expect([status, body.counts]).toEqual([200, { mine: 1, queue: 0, team: 0, sent: 0 }])
    expect(body.data).toEqual([
      {
        _id: id,
        kind: 'approval',
        title: '新しい車',
        state: 'open',
        step: { kind: 'approve', title: 'chief' },
        record: { entity: 'ticket', _id, _label: 'Van' },
        applicant: { _id: sato.id, name: 'Sato' },
        createdAt: expect.any(String),
        dueAt: null,
        late: false,
        claimable: false,
        actingFor: null,
      },
    ])
    const one = await chief.call('GET', `/api/tasks/${id}`)
    expect(one.body).toMatchObject({
      title: '新しい車',
      may: { decide: ['approve', 'reject', 'return'], withdraw: false },
    })
    const decided = await chief.call('POST', `/api/tasks/${id}/decide`, {
      body: { action: 'approve', comment: 'はい' },
    })
    expect([decided.status, decided.body.state]).toEqual([200, 'approved'])
    expect((await sato.call('GET', '/api/tasks?box=sent')).body.data).toMatchObject([{ _id: id, state: 'approved' }])
    expect((await head.call('GET', `/api/tasks?entity=ticket&record=${_id}`)).body.data).toMatchObject([
      { _id: id, values: null, entries: [{ action: 'apply' }, { action: 'approve', comment: 'はい' }] },
    ])
    const timeline = await chief.call('GET', `/api/records/ticket/${_id}/timeline?kinds=task`)
    const about = { task: id, title: '新しい車' }
    expect(timeline.body.data).toMatchObject([
      { kind: 'task', task: { ...about, action: 'approve', actor: { _id: chief.id }, comment: 'はい', step: 'chief' } },
      { kind: 'task', task: { ...about, action: 'apply', actor: { _id: sato.id }, comment: null } },
    ])
    expect(timeline.text).not.toContain('values')
    // Who reads the record and has no part in the task sees what was decided, and no way into it.
    const read = await head.call('GET', `/api/records/ticket/${_id}/timeline?kinds=task`)
    expect(read.body.data).toMatchObject([
      { task: { task: null, title: 'New van', action: 'approve', comment: 'はい' } },
      { task: { task: null, action: 'apply' } },
    ])
    expect((await head.call('GET', `/api/tasks/${id}`)).status).toBe(404)
  })

  test('says what is wrong with what was asked', async () => {
    for (const query of ['box=all', 'limit=0', 'limit=101', 'cursor=x', 'entity=ticket', 'what=1'])
      expect((await sato.call('GET', `/api/tasks?${query}`)).status, query).toBe(400)
    expect((await sato.call('GET', '/api/tasks/x')).status).toBe(404)
    const id = await ask({ steps: [step('chief', [chief.id])] })
    for (const body of [
      {},
      { action: 'burn' },
      { action: 'approve', other: 1 },
      { action: 'complete' },
      { action: 'approve', to: 'x' },
    ])
      expect((await chief.call('POST', `/api/tasks/${id}/decide`, { body })).status, JSON.stringify(body)).toBe(422)
  })

  test('keeps files with a decision, for who may read the record', async () => {
    const _id = await newTicket('Plan')
    const id = await ask({ record: { entity: 'ticket', _id }, steps: [step('chief', [chief.id])] })
    const upload = { body: 'seen', headers: { 'content-type': 'text/plain' } }
    const file = (await chief.call('POST', '/api/files?name=note.txt', upload)).body._id
    const others = (await head.call('POST', '/api/files?name=other.txt', upload)).body._id
    const body = { action: 'approve', attachments: [file] }
    const stolen = { ...body, attachments: [others] }
    expect((await chief.call('POST', `/api/tasks/${id}/decide`, { body: stolen })).status).toBe(422)
    const decided = await chief.call('POST', `/api/tasks/${id}/decide`, { body })
    expect(decided.body.entries.at(-1).attachments).toEqual([{ id: file, name: 'note.txt' }])
    expect((await head.call('GET', `/api/files/${file}`)).text).toBe('seen')
    const stranger = await app.person({ name: 'Stranger', roles: [] })
    expect((await stranger.call('GET', `/api/files/${file}`)).status).toBe(404)
  })
})

describe('a record that is being decided on', () => {
  test('stays as it is, by every way to change it', async () => {
    const _id = await newTicket('Held')
    const other = await newTicket('Other')
    const rules = { lock: true }
    const id = await ask({
      applicant: sato.id,
      rules,
      record: { entity: 'ticket', _id },
      steps: [step('chief', [chief.id])],
    })
    const path = `/api/records/ticket/${_id}`
    const held = [
      await sato.call('PATCH', path, { body: { subject: 'Changed' } }),
      await sato.call('DELETE', path),
      await sato.call('PATCH', `/api/records/ticket?filter=${encodeURIComponent(`record._id == '${_id}'`)}`, {
        body: { subject: 'Changed' },
      }),
      await sato.call('DELETE', `/api/records/ticket?filter=${encodeURIComponent(`record._id == '${_id}'`)}`),
      await sato.call('POST', '/api/batch', {
        body: { operations: [{ op: 'update', entity: 'ticket', id: _id, body: { subject: 'Changed' } }] },
      }),
      await sato.call('POST', `/api/records/ticket/${other}/merge`, { body: { from: [_id] } }),
      await sato.call('POST', `${path}/merge`, { body: { from: [other] } }),
    ]
    expect(held.map(({ status, body }) => [status, body.code])).toEqual(held.map(() => [409, 'held']))
    expect((await sato.call('GET', path)).body.subject).toBe('Held')

    await chief.call('POST', `/api/tasks/${id}/decide`, { body: { action: 'return', comment: 'Name it better' } })
    expect((await sato.call('PATCH', path, { body: { subject: 'Better' } })).status).toBe(200)
    await sato.call('POST', `/api/tasks/${id}/withdraw`, { body: {} })
    expect((await sato.call('DELETE', path)).status).toBe(204)
  })

  test('goes nowhere by a merge until it is decided; what was decided goes along and comes back', async () => {
    const [stays, goes] = [await newTicket('Stays'), await newTicket('Goes')]
    const id = await ask({ record: { entity: 'ticket', _id: goes }, steps: [step('chief', [chief.id])] })
    const merge = () => sato.call('POST', `/api/records/ticket/${stays}/merge`, { body: { from: [goes] } })
    expect((await merge()).body.code).toBe('task-open')
    await chief.call('POST', `/api/tasks/${id}/decide`, { body: { action: 'approve' } })
    expect((await merge()).status).toBe(200)
    const of = async (record: string) =>
      (await sato.call('GET', `/api/tasks?entity=ticket&record=${record}`)).body.data.map(
        (task: { _id: string }) => task._id,
      )
    expect(await of(stays)).toEqual([id])
    await sato.call('POST', `/api/records/ticket/${goes}/restore`)
    expect([await of(stays), await of(goes)]).toEqual([[], [id]])
  })

  test('takes its tasks along when it is removed for good', async () => {
    const _id = await newTicket('Gone')
    const id = await ask({ record: { entity: 'ticket', _id }, steps: [step('chief', [chief.id])] })
    await sato.call('DELETE', `/api/records/ticket/${_id}`)
    expect((await app.administrator.call('DELETE', `/api/records/ticket/${_id}?purge=true`)).status).toBe(204)
    expect((await app.administrator.call('GET', `/api/tasks/${id}`)).status).toBe(404)
  })
})

describe('a link', () => {
  const linked = async (person: TestPerson, now = new Date()) => {
    const id = await ask({ applicant: sato.id, steps: [step('chief', [person.id])] })
    const notice = notices.findLast(({ task, kind }) => task === id && kind === 'asked')!
    const token = (await inTransaction(system(now), context => makeLink(context, notice)))!
    return { id, token, path: `/api/task-links/${token}` }
  }

  test('that is only opened decides nothing, however often', async () => {
    const { id, path } = await linked(chief)
    for (let at = 0; at < 3; at++) {
      const shown = await app.call('GET', path)
      expect(shown.body).toMatchObject({
        title: '新しい車',
        person: 'Chief',
        applicant: 'Sato',
        decide: ['approve', 'reject', 'return'],
      })
    }
    expect((await chief.call('GET', `/api/tasks/${id}`)).body.state).toBe('open')
  })

  test('decides once, without signing in, in its person’s name', async () => {
    const { id, path } = await linked(chief)
    expect((await app.call('POST', path, { body: { action: 'approve', comment: 'By mail' } })).status).toBe(204)
    expect((await app.call('POST', path, { body: { action: 'reject' } })).status).toBe(410)
    expect((await app.call('GET', path)).status).toBe(410)
    const { body } = await sato.call('GET', `/api/tasks/${id}`)
    expect([body.state, body.entries.at(-1)]).toMatchObject([
      'approved',
      { actor: { name: 'Chief' }, comment: 'By mail' },
    ])
  })

  test('decides once when it is sent many times at the same moment', async () => {
    const { id, path } = await linked(chief)
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => app.call('POST', path, { body: { action: 'approve' } })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, ...Array(7).fill(410)])
    const { entries } = (await sato.call('GET', `/api/tasks/${id}`)).body
    expect(entries.filter(({ action }: { action: string }) => action === 'approve')).toHaveLength(1)
  })

  test('is refused to who is signed in as somebody else, and works for its person', async () => {
    const { path } = await linked(chief)
    expect((await head.call('GET', path)).status).toBe(403)
    expect((await head.call('POST', path, { body: { action: 'approve' } })).status).toBe(403)
    expect((await chief.call('POST', path, { body: { action: 'approve' } })).status).toBe(204)
  })

  test('does nothing after its time, after a withdrawal, or after it was decided elsewhere', async () => {
    const old = await linked(chief, new Date(Date.now() - 15 * 86_400_000))
    expect((await app.call('POST', old.path, { body: { action: 'approve' } })).status).toBe(410)
    const withdrawn = await linked(chief)
    await sato.call('POST', `/api/tasks/${withdrawn.id}/withdraw`, { body: {} })
    expect((await app.call('POST', withdrawn.path, { body: { action: 'approve' } })).status).toBe(410)
    const decided = await linked(chief)
    await chief.call('POST', `/api/tasks/${decided.id}/decide`, { body: { action: 'reject' } })
    expect((await app.call('POST', decided.path, { body: { action: 'approve' } })).status).toBe(410)
    expect((await sato.call('GET', `/api/tasks/${decided.id}`)).body.state).toBe('rejected')
  })

  test('is known by its hash only, and another is nobody’s', async () => {
    const { token } = await linked(chief)
    const { rows } = await app.services.database.query({
      text: "select encode(hash, 'escape') as hash from enishi.task_link",
    })
    expect(JSON.stringify(rows)).not.toContain(token)
    for (const wrong of ['x', 'A'.repeat(43), token.slice(1), `${token}A`, '__proto__'])
      expect((await app.call('GET', `/api/task-links/${wrong}`)).status, wrong).toBe(404)
  })

  test('that could not be followed still works', async () => {
    const { path } = await linked(chief)
    expect((await app.call('POST', path, { body: { action: 'return' } })).status).toBe(422)
    expect((await app.call('POST', path, { body: { action: 'return', comment: 'More' } })).status).toBe(204)
  })
})

describe('who is away', () => {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
  const absence = (person: TestPerson, substitute: TestPerson, from = -1, to = 2) => ({
    by: person,
    body: { from: inDays(from), to: inDays(to), substitute: substitute.id },
  })
  const add = async ({ by, body }: ReturnType<typeof absence>) =>
    (await by.signedIn())('POST', '/api/me/absence', { body })

  test('says when and who decides meanwhile, but never in a circle', async () => {
    const first = await add(absence(chief, head))
    expect([first.status, first.body.substitute]).toEqual([201, { _id: head.id, name: 'Head' }])
    expect((await add(absence(head, chief))).body.code).toBe('substitute-away')
    expect((await add(absence(head, chief, 3, 4))).status).toBe(201)
    expect((await add(absence(head, sato))).status).toBe(201)
    expect((await add(absence(sato, chief))).body.code).toBe('substitute-away')
    const mine = await chief.call('GET', '/api/me/absence')
    expect(mine.body).toHaveLength(1)
    expect((await (await head.signedIn())('DELETE', `/api/me/absence/${first.body._id}`)).status).toBe(404)
    expect((await (await chief.signedIn())('DELETE', `/api/me/absence/${first.body._id}`)).status).toBe(204)
  })

  test('names a time and a person that there are', async () => {
    for (const wrong of [
      absence(sato, sato),
      absence(sato, head, 2, 1),
      absence(sato, head, -3, -2),
      absence(sato, head, 0, 500),
      absence(sato, { ...head, id: crypto.randomUUID() }),
    ])
      expect((await add(wrong)).status, JSON.stringify(wrong.body)).toBe(422)
    expect((await sato.call('POST', '/api/me/absence', { body: absence(sato, head).body })).status).toBe(403)
  })
})

test('posts are given by who looks after people, and are all that somebody holds', async () => {
  const unit = (await app.administrator.call('POST', '/api/units', { body: { name: 'Works' } })).body._id
  const posts = [
    { unit, title: 'Works manager', rank: 3, head: true },
    { unit: null, title: 'Secretary', rank: 1, head: false },
  ]
  const put = (by: TestPerson, body: object) => by.call('PUT', `/api/posts/${head.id}`, { body })
  expect((await put(sato, { posts })).status).toBe(403)
  expect((await put(app.administrator, { posts: [{ ...posts[0], unit: crypto.randomUUID() }] })).status).toBe(422)
  expect((await put(app.administrator, { posts })).body).toEqual(posts.map(post => ({ user: head.id, ...post })))
  expect((await put(app.administrator, { posts: [] })).body).toEqual([])
})

test('a paper gets the names and dates of those whose approval stands', async () => {
  const _id = await newTicket('Stamped')
  const record = { entity: 'ticket', _id }
  const at = new Date('2026-11-20T16:00:00Z')
  const id = await ask({ at, applicant: sato.id, record, steps: [step('chief', [chief.id]), step('head', [head.id])] })
  const decide = (person: TestPerson, body: object) => person.call('POST', `/api/tasks/${id}/decide`, { body })
  await decide(chief, { action: 'approve' })
  await decide(head, { action: 'return', to: 'chief', comment: 'Again' })
  await decide(chief, { action: 'approve' })
  const stamps = async () => approvalStamps(await as(sato), app.services.models.current().entities.get('ticket')!, _id)
  expect(await stamps()).toEqual([])
  await decide(head, { action: 'approve' })
  expect((await stamps()).map(({ name, action }) => [name, action])).toEqual([
    ['Sato', 'apply'],
    ['Chief', 'approve'],
    ['Head', 'approve'],
  ])
  expect((await stamps())[0]!.date).toBe('2026-11-20')
})

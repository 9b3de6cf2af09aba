/** What administrators look after: who did what, how the installation fares, backups, what waits. */
import { describe, expect, test } from 'vitest'
import { beginDue } from '../platform/backup/backup-clock.ts'
import { listTimes } from '../platform/health/list-times.ts'
import { testApp } from './support/app.ts'

const enishi = await testApp()
const { administrator, request, services } = enishi
const text = (document: object) => JSON.stringify({ type: 'object', ...document })
const title = { type: 'string' }
await enishi.apply({
  entities: [
    { text: text({ $id: 'deal', properties: { title, secret: { type: 'string' }, score: { type: 'integer' } } }) },
    { text: text({ $id: 'salary', properties: { amount: { type: 'number' } } }) },
  ],
  roles: [
    {
      kind: 'role',
      id: 'auditor',
      rights: ['audit'],
      entities: { deal: { read: 'own', fields: { secret: 'hidden' } } },
    },
  ],
})
const auditor = await enishi.person('Auditor', ['auditor'])
const nobody = await enishi.person('Nobody', [])
const deal = await administrator.records.create('deal', { title: '=1+1', secret: 'x' })
await administrator.records.update('deal', String(deal['_id']), { secret: 'y' })
await administrator.records.update('deal', String(deal['_id']), { title: 'Roof', secret: 'z' })
await administrator.records.create('salary', { amount: 1 })
const get = (path: string, key: string) => request(path, { headers: { authorization: `Bearer ${key}` } })

describe('the log of records', () => {
  test('tells who changed which fields, never what to', async () => {
    const { data, next } = await administrator.audit.changes({ entity: 'deal' })
    expect(next).toBe(null)
    expect(data.map(({ operation, fields }) => [operation, fields])).toEqual([
      ['update', ['secret', 'title']],
      ['update', ['secret']],
      ['create', expect.arrayContaining(['secret', 'title'])],
    ])
    expect(data[0]).toMatchObject({ actor: { _label: 'Administrator' }, key: 'test', record: deal['_id'] })
    expect(JSON.stringify(data)).not.toContain('Roof')
  })
  test('is searched by person, record, operation, field, address and time, a page at a time', async () => {
    const count = async (parameters: object) => (await administrator.audit.changes(parameters)).data.length
    expect(await count({ entity: 'deal', field: 'title' })).toBe(2)
    expect(await count({ entity: 'deal', operation: 'create' })).toBe(1)
    expect(await count({ record: deal['_id'], actor: administrator.id })).toBe(3)
    expect(await count({ actor: nobody.id })).toBe(0)
    expect(await count({ ip: '203.0.113.9' })).toBe(0)
    expect(await count({ from: '2001-01-01', to: '2002-01-01' })).toBe(0)
    const first = await administrator.audit.changes({ entity: 'deal', limit: 2 })
    const second = await administrator.audit.changes({ entity: 'deal', limit: 2, after: first.next! })
    expect([...first.data, ...second.data]).toEqual((await administrator.audit.changes({ entity: 'deal' })).data)
  })
  test('tells an auditor nothing of entities and fields that they may not read', async () => {
    const { data } = await auditor.audit.changes()
    expect(data.filter(({ entity }) => entity !== 'user').map(({ entity, fields }) => [entity, fields])).toEqual([
      ['deal', ['title']],
      ['deal', []],
      ['deal', ['title']],
    ])
    for (const field of ['secret', 'nothing'])
      await expect(auditor.audit.changes({ entity: 'deal', field })).rejects.toMatchObject({ code: 'unknown-field' })
    for (const entity of ['salary', 'nothing'])
      await expect(auditor.audit.changes({ entity })).rejects.toMatchObject({ status: 404 })
    await expect(nobody.audit.changes()).rejects.toMatchObject({ status: 403 })
  })
  test('goes out as a sheet that runs nothing, which is logged itself', async () => {
    const answer = await get('/api/audit/changes?entity=deal&format=csv', auditor.key)
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const lines = (await answer.text()).trim().split('\r\n')
    expect(lines).toHaveLength(4)
    expect(lines.join()).not.toContain('secret')
    const log = await (await get('/api/audit?action=exported&format=csv', administrator.key)).text()
    expect(log).toContain('""log"":""changes""')
    expect((await administrator.audit.list({ entity: 'deal', action: 'read' })).data).toEqual([])
  })
})

describe('health', () => {
  test('tells sizes, queues, people and what is to be done, to administrators', async () => {
    await administrator.records.list('deal', { filter: 'record.score > 3', sort: '-title' })
    const health = await administrator.system.health()
    expect(health.bytes).toBeGreaterThan(1_000_000)
    expect(health.tables.map(({ entity }) => entity)).toEqual(expect.arrayContaining(['deal', 'salary', null]))
    expect(health.lists).toMatchObject([{ entity: 'deal', kind: 'list', fields: ['score', 'title'], count: 1 }])
    expect(health.queues.map(({ name }) => name)).toEqual(['jobs', 'runs', 'messages', 'webhooks'])
    expect(health.people).toEqual({ active: 3, week: 0, month: 0, never: 3 })
    expect(health.findings).toContainEqual({ code: 'no-backup', level: 'bad', count: 1 })
    await expect(auditor.system.health()).rejects.toMatchObject({ status: 403 })
  })
  test('remembers the slowest of what is asked, however many ways it is asked', () => {
    const times = listTimes()
    for (let at = 0; at < 2_000; at++)
      times.note({ entity: `e${at}`, query: { sort: 'x; drop' }, milliseconds: at === 7 ? 9_999 : at % 50 })
    expect(times.slowest().length).toBeLessThan(600)
    expect(times.slowest()[0]).toMatchObject({ entity: 'e7', fields: [], worst: 9_999 })
  })
})

describe('backups', () => {
  test('are made as a job, looked into, fetched and removed, by administrators alone', async () => {
    const made = await administrator.jobs.follow<{ name: string }>(await administrator.backups.create(), { every: 50 })
    const { data, settings } = await administrator.backups.list()
    expect(settings).toEqual({ hour: null, keep: 7 })
    expect(data).toMatchObject([{ name: made.name, scheduled: false }])
    expect(await administrator.backups.contents(made.name)).toMatchObject({ sameSecret: true, missing: [], files: 0 })
    const answer = await get(administrator.backups.url(made.name), administrator.key)
    expect((await answer.arrayBuffer()).byteLength).toBe(data[0]!.size)
    for (const path of ['', `/${made.name}`, `/${made.name}/contents`])
      expect((await get(`/api/backups${path}`, auditor.key)).status).toBe(403)
    for (const name of ['..%2F..%2Fsecret', 'secret', 'enishi-2026-01-01-000000-hand.tar.gz'])
      expect((await get(`/api/backups/${name}`, administrator.key)).status).toBe(404)
    await administrator.backups.remove(made.name)
    expect((await administrator.backups.list()).data).toEqual([])
    const { data: log } = await administrator.audit.list({ action: 'backup' })
    expect(log.map(({ details }) => Object.keys(details)[0])).toEqual(['removed', 'fetched'])
  })
  test('are one, however many ask for it at once', async () => {
    const asked = await Promise.all(Array.from({ length: 6 }, () => administrator.backups.create()))
    expect(new Set(asked.map(({ job }) => job)).size).toBe(1)
    const { name } = await administrator.jobs.follow<{ name: string }>(asked[0]!, { every: 50 })
    await administrator.backups.remove(name)
  })
  test('are made by themselves at their hour, once a day', async () => {
    const { database } = services
    const clock = { database, timeZone: () => 'Asia/Tokyo' }
    const at = (time: string) => beginDue(clock, new Date(`2026-11-22T${time}Z`))
    expect(await at('18:05:00')).toBe(null)
    await administrator.backups.set({ hour: 3, keep: 1 })
    expect(await at('17:59:00')).toBe(null)
    const job = await at('18:05:00')
    expect(job).toMatch(/^[0-9a-f-]{36}$/)
    expect(await at('18:06:00')).toBe(null)
    await administrator.jobs.follow({ job: job! }, { every: 50 })
    expect((await administrator.backups.list()).data).toMatchObject([{ scheduled: true }])
    await administrator.jobs.follow({ job: (await beginDue(clock, new Date('2026-11-23T18:05:00Z')))! }, { every: 50 })
    expect((await administrator.backups.list()).data).toHaveLength(1)
    await expect(administrator.backups.set({ hour: 24, keep: 0 })).rejects.toMatchObject({ status: 422 })
  })
})

test('a job that failed is done again, where nothing is done twice by it', async () => {
  const { job } = await administrator.backups.create()
  await administrator.jobs.follow({ job }, { every: 50 })
  await expect(administrator.jobs.retry(job)).rejects.toMatchObject({ status: 409, code: 'job-state' })
  await services.database.query({ text: "update enishi.job set state = 'failed' where id = $1" }, [job])
  expect(await administrator.jobs.retry(job)).toMatchObject({ error: null })
  await administrator.jobs.follow({ job }, { every: 50 })
  await services.database.query({ text: "update enishi.job set state = 'failed', kind = 'plan' where id = $1" }, [job])
  await expect(administrator.jobs.retry(job)).rejects.toMatchObject({ code: 'job-kind' })
  await expect(auditor.jobs.retry(job)).rejects.toMatchObject({ status: 404 })
})

test('what begins next stands in the overview of workflows', async () => {
  const trigger = { type: 'schedule', cron: '0 9 * * *', timeZone: 'Asia/Tokyo' }
  await enishi.apply({
    workflows: [
      { kind: 'workflow', id: 'daily', title: 'Daily', runAs: 'system', active: true, trigger, nodes: [], edges: [] },
    ],
  } as unknown as Parameters<typeof enishi.apply>[0])
  const { next, waiting } = await administrator.workflows.overview()
  expect(next).toEqual([{ workflow: 'daily', at: expect.stringMatching(/T00:00:00.000Z$/) }])
  expect(waiting).toEqual([])
  await expect(auditor.workflows.overview()).rejects.toMatchObject({ status: 403 })
})

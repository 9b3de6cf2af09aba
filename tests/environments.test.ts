/** All metadata between two installations, each with a database of its own. */
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ApiError } from '../platform/contract/client/api-error.ts'
import type { ViewDocument } from '../platform/contract/documents.ts'
import type { EnvironmentWish } from '../platform/contract/environment.ts'
import type { Applied } from '../platform/contract/plan.ts'
import { readFolder } from '../platform/environments/read-folder.ts'
import { writeFolder } from '../platform/environments/write-folder.ts'
import { type Person, type TestApp, testApp } from './support/app.ts'

let development: TestApp
let production: TestApp
const folder = await mkdtemp(join(tmpdir(), 'enishi-environment-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

const van = {
  $id: 'van',
  type: 'object',
  title: 'Van',
  'x-entity': { displayField: 'plate' },
  properties: { plate: { type: 'string' }, seats: { type: 'integer' } },
}
const text = (entity: object) => JSON.stringify(entity)
const view: ViewDocument = {
  kind: 'view',
  id: 'van.all',
  title: 'Vans',
  entity: 'van',
  type: 'grid',
  columns: ['plate'],
}
const sweep = {
  kind: 'workflow',
  id: 'van.sweep',
  title: 'Sweep',
  trigger: { type: 'record.created', entity: 'van' },
  runAs: 'system',
  nodes: [],
  edges: [],
} as const

const filesOf = async ({ administrator }: TestApp) => (await administrator.environment.files()).files

async function take(by: Person, wish: EnvironmentWish) {
  const plan = await by.environment.plan(wish)
  const applied = await by.jobs.follow<Applied>(
    await by.environment.apply(wish, { hash: plan.hash, confirm: plan.steps.map(({ id }) => id) }),
    { every: 20 },
  )
  return { plan, applied }
}

const problemOf = (work: Promise<unknown>) => work.then(() => null).catch(error => error as ApiError)

beforeAll(async () => {
  development = await testApp()
  production = await testApp()
  await development.apply({ entities: [{ text: text(van) }], views: [view], workflows: [sweep] as never })
  await development.request('/api/organisation', {
    method: 'PATCH',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${development.administrator.key}` },
    body: JSON.stringify({ fiscalYearStart: 4, currency: 'JPY' }),
  })
})

describe('files of an installation', () => {
  test('are one document each, the same bytes whenever they are asked for, and hold no secret', async () => {
    await development.administrator.secrets.put('erp-key', { value: 'not-to-be-told' })
    const files = await filesOf(development)
    expect(Object.keys(files)).toEqual([
      'enishi.json',
      'secrets.json',
      'entities/van.json',
      'organisation.json',
      'views/van.all.json',
      'workflows/van.sweep.json',
    ])
    expect(await filesOf(development)).toEqual(files)
    expect(files['entities/van.json']).toMatch(/^\{\n {2}"\$id": "van"/)
    expect(JSON.stringify(files)).not.toContain('not-to-be-told')
    expect(JSON.parse(files['secrets.json']!)).toEqual({ names: ['erp-key'] })
  })

  test('need the right to the model', async () => {
    const clerk = await development.person('Clerk', [])
    expect(await problemOf(clerk.environment.files())).toMatchObject({ status: 403 })
    expect(await problemOf(clerk.environment.plan({ from: { files: {} } }))).toMatchObject({ status: 403 })
  })

  test('go into a folder and come back; a second time nothing is written, and what is gone goes', async () => {
    const files = await filesOf(development)
    const place = join(folder, 'git')
    expect((await writeFolder(place, files)).written).toEqual(Object.keys(files))
    expect(await writeFolder(place, files)).toEqual({ written: [], removed: [] })
    expect(await readFolder(place)).toEqual(files)
    const { 'views/van.all.json': _, ...fewer } = files
    expect(await writeFolder(place, fewer)).toEqual({ written: [], removed: ['views/van.all.json'] })
    expect(await readdir(join(place, 'views'))).toEqual([])
  })
})

describe('taking them elsewhere', () => {
  test('tells all of it first, does it in one step, and then nothing differs', async () => {
    const from = { files: await filesOf(development) }
    const { plan } = await take(production.administrator, { from })
    expect(plan.differences.map(({ change, kind, name }) => `${change} ${kind} ${name}`)).toEqual([
      'add entity van',
      'change organisation organisation',
      'add view van.all',
      'add workflow van.sweep',
    ])
    expect(plan.steps.map(({ id }) => id)).toContain('create-table van')
    expect(plan.missingSecrets).toEqual(['erp-key'])
    const again = await take(production.administrator, { from })
    expect(again.plan).toMatchObject({ differences: [], documents: [], steps: [] })
    expect(await production.administrator.organisation.get()).toMatchObject({ fiscalYearStart: 4, currency: 'JPY' })
  })

  test('a workflow that acts as the platform lands switched off, and stays as it is here afterwards', async () => {
    const landed = production.services.models.current().documents.workflow.get('van.sweep')
    expect(landed).toMatchObject({ runAs: 'system', active: false })
    await production.apply({ workflows: [{ ...sweep, active: true }] as never })
    const { plan } = await take(production.administrator, { from: { files: await filesOf(development) } })
    expect(plan).toMatchObject({ differences: [], switchedOff: [] })
    expect(production.services.models.current().documents.workflow.get('van.sweep')).toMatchObject({ active: true })
  })

  test('a field with the same lasting id and another name is a rename, and its values stay', async () => {
    const record = await production.administrator.records.create('van', { plate: 'A 1', seats: 3 })
    const { plate, seats } = van.properties
    const renamed = {
      ...van,
      'x-entity': { displayField: 'licence' },
      properties: { licence: { ...plate, 'x-renamedFrom': 'plate' }, seats },
    }
    await development.apply({ entities: [{ text: text(renamed) }] })
    const { plan } = await take(production.administrator, { from: { files: await filesOf(development) } })
    expect(plan.steps.map(({ operation }) => operation)).toEqual(['rename-column'])
    expect(await production.administrator.records.get('van', String(record['_id']))).toMatchObject({
      licence: 'A 1',
      seats: 3,
    })
  })

  test('what was made twice under one name, with two ids, stays one thing and keeps its records', async () => {
    const bus = { $id: 'bus', type: 'object', properties: { line: { type: 'string' } } }
    const withId = { ...bus, 'x-entity': { id: 'aaaaaaaaaaaa', ids: { line: 'bbbbbbbbbbbb' } } }
    await development.apply({ entities: [{ text: text(withId) }] })
    await production.apply({ entities: [{ text: text(bus) }] })
    await production.administrator.records.create('bus', { line: '7' })
    const from = { files: await filesOf(development) }
    const { plan } = await take(production.administrator, { from })
    expect(plan.steps).toEqual([])
    expect((await production.administrator.records.list('bus')).data).toMatchObject([{ line: '7' }])
    expect((await take(production.administrator, { from })).plan.differences).toEqual([])
  })

  test('only what was chosen comes, and with keep nothing goes', async () => {
    const car = { $id: 'car', type: 'object', properties: { name: { type: 'string' } } }
    const cars: ViewDocument = { kind: 'view', id: 'car.all', entity: 'car', type: 'grid', columns: ['name'] }
    await development.apply({ entities: [{ text: text(car) }], views: [cars] })
    await production.apply({ views: [{ ...view, id: 'van.own', columns: ['licence'] }] })
    const from = { files: await filesOf(development) }
    const { plan } = await take(production.administrator, { from, take: ['entity car'] })
    expect(plan.documents).toEqual([{ kind: 'entity', id: 'car', change: 'add' }])
    expect(plan.differences.map(({ change, name }) => `${change} ${name}`)).toEqual([
      'add car',
      'add car.all',
      'remove van.own',
    ])
    const kept = await take(production.administrator, { from, keep: true })
    expect(kept.plan.documents).toEqual([{ kind: 'view', id: 'car.all', change: 'add' }])
    expect(production.services.models.current().documents.view.has('van.own')).toBe(true)
    expect(await problemOf(production.administrator.environment.plan({ from, take: ['view nothing'] }))).toMatchObject({
      status: 422,
    })
  })

  test('what is no longer what was looked at is not done', async () => {
    const files = await filesOf(production)
    const change = { ...files, 'organisation.json': files['organisation.json']!.replace('"JPY"', '"EUR"') }
    const plan = await production.administrator.environment.plan({ from: { files: change } })
    const other = { ...files, 'organisation.json': files['organisation.json']!.replace('"JPY"', '"GBP"') }
    expect(
      await problemOf(production.administrator.environment.apply({ from: { files: other } }, { hash: plan.hash })),
    ).toMatchObject({ status: 409, code: 'plan-changed' })
    expect(await production.administrator.organisation.get()).toMatchObject({ currency: 'JPY' })
  })

  test('nobody brings in more than they have: roles, settings, workflows of the platform', async () => {
    await production.apply({ roles: [{ kind: 'role', id: 'modeller', rights: ['model'], entities: {} }] })
    const modeller = await production.person('Modeller', ['modeller'])
    const files = await filesOf(production)
    const boss = { kind: 'role', id: 'boss', rights: ['users'], entities: { van: { read: 'all' } } }
    const attempts = [
      { ...files, 'roles/boss.json': text(boss) },
      { ...files, 'organisation.json': files['organisation.json']!.replace('"JPY"', '"EUR"') },
      { ...files, 'workflows/x.json': text({ ...sweep, id: 'x' }) },
      { ...files, 'packs/crm.json': text({ name: 'crm', version: '1.0.0', documents: {} }) },
    ]
    for (const attempt of attempts)
      expect(await problemOf(modeller.environment.plan({ from: { files: attempt } }))).toMatchObject({ status: 403 })
    expect((await modeller.environment.plan({ from: { files } })).differences).toEqual([])
  })

  test('the note of a pack comes along, so that the next version finds what was installed', async () => {
    const files = await filesOf(production)
    const note = { name: 'fleet', version: '1.0.0', documents: { 'views/van.all.json': text(view) } }
    await take(production.administrator, { from: { files: { ...files, 'packs/fleet.json': text(note) } } })
    expect(JSON.parse((await filesOf(production))['packs/fleet.json']!)).toEqual(note)
    await take(production.administrator, { from: { files } })
    expect(await filesOf(production)).toEqual(files)
  })

  test('a failure in the middle leaves nothing behind', async () => {
    await production.administrator.call('PUT', '/api/currencies/USD/rates/2026-01-01', { body: { rate: 150 } })
    const files = await filesOf(production)
    const boat = { $id: 'boat', type: 'object', properties: { name: { type: 'string' } } }
    const wanted = {
      ...files,
      'entities/boat.json': text(boat),
      'organisation.json': files['organisation.json']!.replace('"JPY"', '"EUR"'),
    }
    expect(await problemOf(take(production.administrator, { from: { files: wanted } }))).toMatchObject({
      status: 409,
      code: 'rates-in-use',
    })
    expect(await filesOf(production)).toEqual(files)
    expect(await problemOf(production.administrator.records.list('boat'))).toMatchObject({ status: 404 })
  })
})

describe('a folder that means harm', () => {
  const hostile = async (name: string, put: (place: string) => Promise<void>) => {
    const place = join(folder, name)
    await writeFolder(place, { 'enishi.json': '{"format":1}' })
    await put(place)
    return readFolder(place).catch((error: Error & { details?: { code: string }[] }) => error)
  }

  test('is not followed out of itself by links', async () => {
    const secret = join(folder, 'outside.json')
    await writeFile(secret, '{"stolen":true}')
    const asFile = await hostile('link', async place => {
      await mkdir(join(place, 'views'))
      await symlink(secret, join(place, 'views', 'a.json'))
    })
    expect(asFile).toMatchObject({ status: 422, details: [{ code: 'unknown-file' }] })
    const asFolder = await hostile('linked-folder', place => symlink(folder, join(place, 'views')))
    expect(asFolder).toMatchObject({ status: 422 })
    const asManifest = await hostile('linked-manifest', async place => {
      await rm(join(place, 'enishi.json'))
      await symlink(secret, join(place, 'enishi.json'))
    })
    expect(asManifest).toMatchObject({ status: 422 })
    expect(JSON.stringify([asFile, asFolder, asManifest])).not.toContain('stolen')
  })

  test('is not overwritten when it is not ours, nor through a link', async () => {
    const place = join(folder, 'home')
    await mkdir(place)
    await writeFile(join(place, 'thesis.txt'), 'years of work')
    await expect(writeFolder(place, { 'enishi.json': '{}' })).rejects.toMatchObject({ code: 'folder-in-use' })
    const linked = join(folder, 'linked-target')
    await writeFolder(linked, { 'enishi.json': '{}' })
    await symlink(join(place, 'thesis.txt'), join(linked, 'organisation.json'))
    await expect(writeFolder(linked, { 'organisation.json': 'gone' })).rejects.toMatchObject({ code: 'no-file' })
    expect(await readFile(join(place, 'thesis.txt'), 'utf8')).toBe('years of work')
  })

  test('files that lie are refused with every place, and change nothing', async () => {
    const manifest = { 'enishi.json': '{"format":1}' }
    const attempts: [Record<string, string>, string][] = [
      [{}, 'missing'],
      [{ 'enishi.json': '{"format":2}' }, 'format'],
      [{ 'enishi.json': '{"format":"1"}' }, 'format'],
      [{ ...manifest, '../../etc/passwd': '{}' }, 'unknown-file'],
      [{ ...manifest, 'views/../roles/x.json': '{}' }, 'unknown-file'],
      [{ ...manifest, 'views/..json': '{}' }, 'unknown-file'],
      [{ ...manifest, 'scripts/x.json': '{}' }, 'unknown-file'],
      [{ ...manifest, 'views/x.json': '{"__proto__":{"a":1}}' }, 'refused-key'],
      [{ ...manifest, 'views/x.json': '{"kind":"view","id":"x","id":"y"}' }, 'duplicate-key'],
      [{ ...manifest, 'views/x.json': '{"kind":"role","id":"x"}' }, 'kind'],
      [{ ...manifest, 'views/x.json': '{"kind":"view","id":"y"}' }, 'file-name'],
      [{ ...manifest, 'views/x.json': '[' }, 'syntax'],
      [{ ...manifest, 'views/x.json': `${'['.repeat(100_000)}${']'.repeat(100_000)}` }, 'too-deep'],
      [{ ...manifest, 'entities/user.json': '{"$id":"user","type":"object"}' }, 'system'],
      [{ ...manifest, 'entities/x.json': '{"$id":"x","type":"object","x-entity":{"id":"user"}}' }, 'id'],
      [{ ...manifest, 'secrets.json': '{"names":[],"values":{"a":"b"}}' }, 'unknown-key'],
      [{ ...manifest, 'organisation.json': '{"timeZone":"Mars/Olympus"}' }, 'format'],
      [{ ...manifest, 'packs/crm.json': '{"name":"crm","version":"1.0.0","documents":{"../x":"{}"}}' }, 'unknown-file'],
    ]
    const before = await filesOf(production)
    for (const [files, code] of attempts) {
      const problem = await problemOf(production.administrator.environment.plan({ from: { files } }))
      expect([problem?.status, problem?.errors.map(each => each.code)], JSON.stringify(files).slice(0, 200)).toEqual([
        422,
        [code],
      ])
    }
    expect(({} as { a?: number }).a).toBeUndefined()
    expect(await filesOf(production)).toEqual(before)
  })
})

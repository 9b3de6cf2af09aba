import { zipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import type { PackFiles } from '../platform/contract/pack.ts'
import { type TestApp, testApp } from './support/app.ts'

const van = { $id: 'van', title: 'Van', type: 'object', properties: { plate: { type: 'string' } } }
const manifest = (more: JsonObject = {}) =>
  JSON.stringify({ name: 'fleet', version: '0.1.0', title: 'Fleet', enishi: '>=0.1.0', ...more })
const files = (more: JsonObject = {}): PackFiles => ({
  'pack.json': manifest(more),
  'CHANGELOG.md': '## 0.1.0\n\nThe first one.\n',
  'entities/van.json': JSON.stringify({ ...van, 'x-entity': { id: 'aaaaaaaaaaaa' } }),
  'sample/en/van.json': '[{ "plate": "A 1" }]',
})
const zip = (entries: PackFiles) =>
  blob(zipSync(Object.fromEntries(Object.entries(entries).map(([path, text]) => [path, Buffer.from(text)]))))
const blob = (bytes: Uint8Array) => new Blob([bytes as Uint8Array<ArrayBuffer>])
const inFolder = (entries: PackFiles, folder = 'fleet') =>
  Object.fromEntries(Object.entries(entries).map(([path, text]) => [`${folder}/${path}`, text]))

let enishi: TestApp
beforeAll(async () => {
  enishi = await testApp()
})
const packs = () => enishi.administrator.packs
const fleet = async () => (await packs().list()).find(({ name }) => name === 'fleet')

describe('a pack that is given as a file', () => {
  test('is there for all servers, tells what it brings, installs with its sample data, and goes again', async () => {
    expect(await packs().upload(zip({ ...inFolder(files()), '__MACOSX/fleet/._pack.json': 'x' }))).toEqual({
      name: 'fleet',
      version: '0.1.0',
    })
    expect(await fleet()).toMatchObject({ uploaded: true, installed: null, hasSample: true })
    expect(await packs().details('fleet')).toMatchObject({
      entities: [{ name: 'van' }],
      changelog: '## 0.1.0\n\nThe first one.\n',
      needs: [],
      neededBy: [],
      sample: { locales: ['en'], installed: null, records: 0 },
    })
    const { hash } = await packs().plan('fleet')
    await packs().install('fleet', { hash, sample: true })
    expect((await enishi.administrator.records.list('van')).data).toMatchObject([{ plate: 'A 1' }])
    await packs().upload(files({ version: '0.2.0', title: 'Fleet 2' }))
    expect(await fleet()).toMatchObject({ version: '0.2.0', installed: '0.1.0' })
    const plan = await packs().planUpgrade('fleet')
    expect(plan).toMatchObject({ from: '0.1.0', to: '0.2.0' })
    await packs().upgrade('fleet', { hash: plan.hash })
    await packs().forgetUpload('fleet')
    expect(await fleet()).toMatchObject({ uploaded: false, installed: '0.2.0', title: { text: 'Fleet 2' } })
  })

  test('goes forward only, and not in the name of one that comes with Enishi', async () => {
    await expect(packs().upload(files({ version: '0.1.9' }))).rejects.toMatchObject({ code: 'pack-older' })
    await expect(packs().upload({ 'pack.json': manifest({ name: 'crm' }) })).rejects.toMatchObject({
      code: 'pack-older',
    })
  })

  test('takes the right to handle packs', async () => {
    const clerk = await enishi.person('Clerk', [])
    await expect(clerk.packs.upload(files())).rejects.toMatchObject({ status: 403 })
    await expect(clerk.packs.details('crm')).rejects.toMatchObject({ status: 403 })
    await expect(clerk.packs.forgetUpload('fleet')).rejects.toMatchObject({ status: 403 })
  })
})

describe('a hostile file is refused, and nothing of it is kept', () => {
  const refused = async (pack: PackFiles | Blob) => {
    const before = await packs().list()
    const error = await packs()
      .upload(pack)
      .catch(error => error)
    expect(await packs().list()).toEqual(before)
    return { status: error.status, codes: (error.errors ?? []).map(({ code }: { code: string }) => code) }
  }

  test.each([
    '../../etc/passwd.json',
    '/etc/passwd.json',
    'entities/../../../x.json',
    'C:\\x.json',
    'entities\\x.json',
    'entities/.hidden.json',
    'a/b/c/d/e.json',
    'entities/\u202e.json',
    '__proto__/x.json',
  ])('a path that leads elsewhere: %s', async path => {
    expect(await refused({ ...files({ name: 'evil' }), [path]: '{}' })).toEqual({ status: 422, codes: ['path'] })
    expect((await refused(zip({ ...files({ name: 'evil' }), [path]: '{}' }))).status).toBe(422)
  })

  test('a file that is a folder of others as well', async () => {
    const both = { ...files({ name: 'evil' }), 'README.md': 'x', 'README.md/more.json': '{}' }
    expect(await refused(both)).toEqual({ status: 422, codes: ['path'] })
    expect(await refused(zip(both))).toEqual({ status: 422, codes: ['path'] })
  })

  test('what is no ZIP file, or a broken one', async () => {
    expect((await refused(blob(Buffer.from('PK no zip')))).status).toBe(422)
    expect((await refused(zip(files()).slice(0, 200))).status).toBe(422)
  })

  test('a ZIP file that unpacks to more than a pack may be', async () => {
    const bomb = zipSync({ 'pack.json': new Uint8Array(40 * 1024 * 1024) })
    expect(bomb.length).toBeLessThan(100_000)
    expect((await refused(blob(bomb))).status).toBe(413)
  })

  test('another version of Enishi in mind, a name that is a path, no name at all', async () => {
    expect(await refused(files({ name: 'evil', enishi: '>=99.0.0' }))).toEqual({
      status: 422,
      codes: ['other-version'],
    })
    expect((await refused(files({ name: '../crm' }))).status).toBe(422)
    expect((await refused({ 'entities/van.json': '{}' })).status).toBe(422)
    expect((await refused({ 'pack.json': '{ "name": "fleet", "name": "crm" }' })).status).toBe(422)
  })

  test('keys of the prototype, in a document and in the manifest', async () => {
    const poisoned = { ...files({ name: 'evil' }), 'entities/car.json': '{ "$id": "car", "__proto__": { "x": 1 } }' }
    expect((await refused(poisoned)).codes).toContain('refused-key')
    const manifest = '{ "name": "evil", "version": "0.1.0", "title": "x", "enishi": ">=0.1.0", "__proto__": {} }'
    expect((await refused({ ...files(), 'pack.json': manifest })).status).toBe(422)
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  })

  test('files that no pack has, and text that is none', async () => {
    expect(await refused({ ...files({ name: 'evil' }), 'install.js': 'process.exit()' })).toEqual({
      status: 422,
      codes: ['unknown-file'],
    })
    const binary = zipSync({ 'pack.json': Buffer.from(manifest()), 'README.md': new Uint8Array([0xff, 0xfe, 0x80]) })
    expect((await refused(blob(binary))).codes).toEqual(['not-utf8'])
    const withNul = zip({ ...files({ name: 'evil' }), 'README.md': 'a\u0000b' })
    expect(await refused(withNul)).toEqual({ status: 422, codes: ['refused-text'] })
  })
})

describe('a pack grants no more than its installer has', () => {
  const installer = async (name: string) => {
    const role = { kind: 'role', id: 'installer', title: 'Installer', rights: ['packs'], entities: {} }
    await enishi.apply({ roles: [role] } as never)
    return enishi.person(name, ['installer'])
  }

  test('uploaded by who may only install, it hands out no rights, settings or workflows of the platform', async () => {
    const person = await installer('Ren')
    const greedy = {
      kind: 'role',
      id: 'greedy',
      title: 'Greedy',
      rights: ['users'],
      entities: { account: { read: 'all' } },
    }
    await person.packs.upload({
      'pack.json': manifest({ name: 'greedy' }),
      'roles/greedy.json': JSON.stringify(greedy),
    })
    await expect(person.packs.plan('greedy')).rejects.toMatchObject({ status: 403 })
    const year = { type: 'integer', title: 'Year', minimum: 1, maximum: 12, default: 1 }
    const asking = { year: { ...year, 'x-sets': [{ organisation: 'fiscalYearStart' }] } }
    await person.packs.upload({ 'pack.json': manifest({ name: 'asking', questions: asking }) })
    expect((await person.packs.plan('asking')).packs).toMatchObject([{ name: 'asking' }])
    await expect(person.packs.plan('asking', { answers: { asking: { year: 3 } } })).rejects.toMatchObject({
      status: 403,
    })
  })

  test('a workflow of it that acts as the platform lands off', async () => {
    const night = {
      ...{ kind: 'workflow', id: 'night', title: 'Night', runAs: 'system', active: true },
      ...{ trigger: { type: 'schedule', cron: '0 3 * * *' }, nodes: [], edges: [] },
    }
    await packs().upload({ 'pack.json': manifest({ name: 'nightly' }), 'workflows/night.json': JSON.stringify(night) })
    expect((await packs().details('nightly')).documents).toMatchObject([
      { kind: 'workflow', id: 'night', system: true },
    ])
    const { hash } = await packs().plan('nightly')
    await packs().install('nightly', { hash })
    expect(enishi.services.models.current().documents.workflow.get('night')).toMatchObject({ active: false })
  })
})

/** Packs that mean harm: each is refused with a sentence, at the upload or in its plan, and nothing of it is done or kept. */
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ApiError } from '../../platform/contract/client/api-error.ts'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import type { PackFiles } from '../../platform/contract/pack.ts'
import { type Person, type TestApp, testApp } from '../support/app.ts'

let enishi: TestApp
let admin: Person
/** Whose only right is to install. */
let installer: Person
let cases = 0
afterAll(() => console.log(`${cases} hostile packs`))

beforeAll(async () => {
  enishi = await testApp()
  const role = { kind: 'role', id: 'installer', title: 'Installer', rights: ['packs'], entities: {} }
  await enishi.apply({ roles: [role] } as never)
  admin = await enishi.person('Mia', ['administrator'])
  installer = await enishi.person('Ren', ['installer'])
})

const manifest = (more: JsonObject = {}) =>
  JSON.stringify({ name: 'evil', version: '0.1.0', title: 'Evil', enishi: '>=0.1.0', ...more })
const pack = (files: Record<string, Json>, more: JsonObject = {}): PackFiles => ({
  'pack.json': manifest(more),
  ...Object.fromEntries(
    Object.entries(files).map(([path, body]) => [path, typeof body === 'string' ? body : JSON.stringify(body)]),
  ),
})
const entity = (name: string, properties: JsonObject, more: JsonObject = {}): JsonObject => ({
  ...{ $id: name, title: name, type: 'object', properties },
  ...more,
})
const standing = async () =>
  JSON.stringify([
    enishi.services.models.current().revision,
    (await admin.packs.list()).filter(({ installed }) => installed).map(({ name }) => name),
    (await admin.users.list()).length,
  ])

/** Uploaded, planned and installed until somebody says no; a sentence for a person, with nothing of the machine in it. */
async function refused(files: PackFiles | Blob, by: Person = admin, answers?: JsonObject): Promise<ApiError> {
  cases += 1
  const before = await standing()
  const error = await (async () => {
    const { name } = await by.packs.upload(files)
    const choices = answers ? { answers: { [name]: answers } } : {}
    const { hash } = await by.packs.plan(name, choices)
    await by.packs.install(name, { hash, sample: true, ...choices })
  })().then(
    () => expect.fail('it came in'),
    error => error as ApiError,
  )
  await enishi.services.models.reload()
  expect(await standing()).toBe(before)
  await admin.packs.forgetUpload('evil').catch(() => {})
  expect(error.status, error.message).toBeGreaterThanOrEqual(400)
  expect(error.status, error.message).toBeLessThan(500)
  expect(error.message).toMatch(/\.$/)
  expect(`${error.message} ${JSON.stringify(error.errors)}`).not.toMatch(/\/tmp\/|node_modules|syntax error at|SELECT /)
  return error
}

const bytes = (content: Uint8Array) => new Blob([content as Uint8Array<ArrayBuffer>])

describe('ZIP files', () => {
  const plain = zipSync(
    { 'pack.json': Buffer.from(manifest()), 'README.md': Buffer.alloc(4_000_000, 'x') },
    { level: 9 },
  )

  test('that unpack to far more, in one file or in many, are refused before they do', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 36 }, (_, index) => [`views/v${index}.json`, new Uint8Array(1_000_000)]),
    )
    for (const bomb of [{ 'README.md': new Uint8Array(36_000_000) }, many]) {
      const zipped = zipSync({ 'pack.json': Buffer.from(manifest()), ...bomb }, { level: 1 })
      expect(zipped.length).toBeLessThan(400_000)
      expect((await refused(bytes(zipped))).status).toBe(413)
    }
  })

  test('with more entries than a pack has', async () => {
    const crowd = Object.fromEntries(
      Array.from({ length: 6_000 }, (_, index) => [`views/v${index}.json`, new Uint8Array(2)]),
    )
    expect(
      (await refused(bytes(zipSync({ 'pack.json': Buffer.from(manifest()), ...crowd }, { level: 0 })))).status,
    ).toBe(413)
  })

  test('that lie about how large their files are: no more is unpacked than they say', async () => {
    // The central directory says ten bytes of what unpacks to four million.
    const lying = Uint8Array.from(plain)
    const view = new DataView(lying.buffer)
    for (let at = 0; at < lying.length - 30; at++)
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) === 4_000_000)
        view.setUint32(at + 24, 10, true)
    await admin.packs.upload(bytes(lying))
    expect((await admin.packs.details('evil')).readme.length).toBeLessThanOrEqual(10)
    await admin.packs.forgetUpload('evil')
  })

  test('that are cut, turned or filled with noise', async () => {
    const noise = Uint8Array.from({ length: 5_000 }, (_, index) => (index * 7919) % 251)
    for (const broken of [plain.slice(0, -30), plain.slice(40), noise, new Uint8Array(0)]) await refused(bytes(broken))
  })

  test('whose paths lead out of the pack, in every spelling', async () => {
    for (const path of [
      '../../x.json',
      '/x.json',
      'entities/..\\x.json',
      'C:/x.json',
      'entities/%2e%2e/x.json',
      'a\u0000.json',
    ])
      expect(
        (await refused(bytes(zipSync({ 'pack.json': Buffer.from(manifest()), [path]: Buffer.from('{}') })))).status,
      ).toBe(422)
  })
})

describe('documents', () => {
  test('that are broken, half, doubled or without end', async () => {
    const deep = `${'{"a":'.repeat(60_000)}1${'}'.repeat(60_000)}`
    for (const text of ['', '{', '[]', 'null', '{ "$id": "van", "$id": "bus" }', deep, '{ "$id": "van" } trailing'])
      expect((await refused(pack({ 'entities/van.json': text }))).status, text.slice(0, 20)).toBe(422)
  })

  test('with keys of the prototype, at any depth', async () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      const text = `{ "$id": "van", "type": "object", "properties": { "a": { "type": "string", "${key}": { "polluted": 1 } } } }`
      const error = await refused(pack({ 'entities/van.json': text, [`views/${key}.json`]: '{}' }))
      expect(error.status).toBe(422)
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  test('that go in circles: formulas, references, packs that require one another', async () => {
    const formulas = entity('van', {
      one: { type: 'number', 'x-formula': 'record.two + 1' },
      two: { type: 'number', 'x-formula': 'record.one + 1' },
    })
    expect((await refused(pack({ 'entities/van.json': formulas }))).status).toBe(422)
    const references = entity('van', { a: { $ref: '#/properties/b' }, b: { $ref: '#/properties/a' } })
    expect((await refused(pack({ 'entities/van.json': references }))).status).toBe(422)
    await admin.packs.upload({ 'pack.json': manifest({ name: 'accomplice', requires: ['evil'] }) })
    const circle = await refused(pack({}, { requires: ['accomplice'] }))
    expect(circle).toMatchObject({ status: 409, code: 'circular-packs' })
    await admin.packs.forgetUpload('accomplice')
    expect((await refused(pack({}, { requires: ['evil'] }))).status).toBe(422)
  })

  test('that fetch from elsewhere or read files', async () => {
    for (const $ref of ['https://evil.example/x.json', 'file:///etc/passwd', '//evil.example/x', '../../package.json'])
      expect((await refused(pack({ 'entities/van.json': entity('van', { a: { $ref } }) }))).status, $ref).toBe(422)
  })

  test('of a later version: of Enishi, of the pack, of what it requires', async () => {
    const later: JsonObject[] = [
      { enishi: '>=99.0.0' },
      { enishi: 'latest' },
      { version: '1.0' },
      { version: '99999999999.0.0' },
      { requires: ['crm >=99.0.0'] },
      { requires: ['nowhere'] },
      { blueprint: 2 },
    ]
    for (const more of later) expect((await refused(pack({}, more))).status, JSON.stringify(more)).toBeLessThan(500)
  })

  test('that take the place of what is there: the platform’s people, its roles, another pack’s ids', async () => {
    const person = entity('user', { password: { type: 'string' } })
    expect((await refused(pack({ 'entities/user.json': person }))).status).toBeLessThan(500)
    const role = { kind: 'role', id: 'administrator', title: 'Me', rights: ['users'], entities: {} }
    expect((await refused(pack({ 'roles/administrator.json': role }))).status).toBeLessThan(500)
    const installers = { kind: 'role', id: 'installer', title: 'Installer', rights: ['users', 'model'], entities: {} }
    expect((await refused(pack({ 'roles/installer.json': installers }))).code).toBe('pack-clash')
  })
})

describe('questions', () => {
  const asking = (question: JsonObject) =>
    pack(
      { 'entities/van.json': entity('van', { number: { type: 'string', title: 'Number' } }) },
      {
        questions: {
          q: {
            type: 'string',
            title: 'Q',
            default: 'a',
            'x-sets': [{ document: 'entities/van.json', at: '/properties/number/title' }],
            ...question,
          },
        },
      },
    )

  test('that lead out of the pack, to nothing, or into its manifest', async () => {
    const places: JsonObject[] = [
      { document: '../../package.json', at: '/name' },
      { document: '/etc/passwd', at: '/x' },
      { document: 'pack.json', at: '/name' },
      { document: 'entities/van.json', at: '/__proto__/x' },
      { document: 'entities/van.json', at: '/properties/gone' },
      { organisation: 'name' },
    ]
    for (const place of places)
      expect((await refused(asking({ 'x-sets': [place] }))).status, JSON.stringify(place)).toBe(422)
  })

  test('whose pattern hangs others, or whose answer writes more than its place', async () => {
    const started = performance.now()
    await refused(asking({ pattern: '^(a+)+$', default: `${'a'.repeat(40)}!` }))
    expect(performance.now() - started).toBeLessThan(20_000)
    const files = asking({ pattern: '^[a-z]+$' })
    const error = await refused(files, admin, { q: 'x", "x-pii": false, "y": "' })
    expect(error.status).toBe(422)
  })
})

describe('by who may install and nothing else', () => {
  test('hands out no rights: by a role, by an extension of the people, by the organisation', async () => {
    const greedy = {
      kind: 'role',
      id: 'greedy',
      title: 'Greedy',
      rights: ['users'],
      entities: { user: { update: 'all' } },
    }
    expect((await refused(pack({ 'roles/greedy.json': greedy }), installer)).status).toBe(403)
    const year = {
      type: 'integer',
      title: 'Year',
      minimum: 1,
      maximum: 12,
      default: 1,
      'x-sets': [{ organisation: 'fiscalYearStart' }],
    }
    expect((await refused(pack({}, { questions: { year } }), installer, { year: 3 })).status).toBe(403)
  })

  test('acts as nobody else: a workflow of the owner’s rights, sample data that makes people', async () => {
    const flow = {
      ...{ kind: 'workflow', id: 'evil', title: 'Evil', runAs: 'owner', owner: 'administrator', active: true },
      ...{ trigger: { type: 'manual' }, nodes: [], edges: [] },
    }
    expect((await refused(pack({ 'workflows/evil.json': flow }), installer)).status).toBeLessThan(500)
    const people = [{ name: 'Eve', email: 'eve@example.com', roles: ['administrator'] }]
    for (const by of [installer, admin])
      expect((await refused(pack({ 'sample/en/user.json': people }), by)).status).toBeLessThan(500)
  })
})

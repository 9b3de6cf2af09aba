import { readFileSync } from 'node:fs'
import { symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import type { AppError } from '../platform/errors.ts'
import { compareVersions, isInRange } from '../platform/packs/enishi-version.ts'
import { inOrder } from '../platform/packs/in-order.ts'
import { modelOf } from '../platform/packs/model-of.ts'
import { templates } from '../platform/packs/pack-folders.ts'
import { readPack } from '../platform/packs/read.ts'
import { readSample } from '../platform/packs/sample/read-sample.ts'
import { packPlace, type TestPack } from './support/packs.ts'

const van = { $id: 'van', type: 'object', properties: { name: { type: 'string' } } }

const folderWith = async (pack: TestPack) => join(await packPlace({ fleet: pack }), 'fleet')
const problemsOf = async (folder: string) =>
  (
    (await readPack(folder).then(
      () => ({ details: [] }),
      error => error,
    )) as AppError
  ).details.map(({ pointer, code }) => `${pointer} ${code}`)

test('a pack is its manifest, its documents byte for byte, and the languages of its sample data', async () => {
  const text = '{ "$id": "bus",\n  "type": "object" }\n'
  const folder = await folderWith({
    entities: [van],
    files: { 'entities/bus.json': text, 'README.md': '# fleet' },
    sample: { ja: { van: [] }, en: {} },
  })
  const pack = await readPack(folder)
  expect(pack.manifest).toMatchObject({ name: 'fleet', version: '0.1.0' })
  expect(pack.entities.map(({ path }) => path)).toEqual(['entities/bus.json', 'entities/van.json'])
  expect(pack.entities[0]?.text).toBe(text)
  expect(pack.sampleLocales).toEqual(['ja'])
})

describe('a pack is refused with', () => {
  test('all that is wrong at once', async () => {
    const folder = await folderWith({
      manifest: { version: '1', colour: 'red' },
      files: { 'entities/van.json': '{ "$id": "van", "$id": "van" }', 'views/a.json': '[]', 'views/b.json': '{' },
    })
    expect(await problemsOf(folder)).toEqual(
      expect.arrayContaining([
        '/pack.json/version pattern',
        '/pack.json/colour additionalProperties',
        '/entities/van.json/$id duplicate-key',
        '/views/a.json type',
        '/views/b.json syntax',
      ]),
    )
  })

  test('a folder that this version does not know', async () => {
    const folder = await folderWith({ files: { 'blueprints/triage.json': '{}', 'install.js': 'process.exit()' } })
    expect(await problemsOf(folder)).toEqual(['/blueprints unknown-file', '/install.js unknown-file'])
  })

  test('a link that leads elsewhere', async () => {
    const folder = await folderWith({ entities: [van], sample: { en: { van: [] } } })
    await symlink('/etc/passwd', join(folder, 'entities', 'passwd.json'))
    await symlink('/etc', join(folder, 'sample', 'fr'))
    expect(await problemsOf(folder)).toEqual(['/entities/passwd.json unknown-file', '/sample/fr unknown-file'])
  })

  test('a manifest that is a link', async () => {
    const folder = await folderWith({})
    const other = join(folder, '..', 'pack.json')
    await writeFile(other, '{}')
    await symlink(other, join(folder, 'pack.json')).catch(() => {})
    const linked = join(folder, '..', 'linked')
    await symlink(folder, linked)
    expect(await problemsOf(linked)).toEqual(['/pack.json/name name'])
  })

  test('a document that is too large', async () => {
    const folder = await folderWith({
      files: { 'entities/van.json': JSON.stringify({ $id: 'van', description: 'x'.repeat(1024 * 1024) }) },
    })
    expect(await problemsOf(folder)).toEqual(['/entities/van.json too-large'])
  })

  test('keys of the prototype', async () => {
    const folder = await folderWith({
      files: { 'entities/van.json': '{ "$id": "van", "__proto__": { "type": "object" } }' },
    })
    expect(await problemsOf(folder)).toEqual(['/entities/van.json/__proto__ refused-key'])
  })

  test('a file that is named after something else', async () => {
    const folder = await folderWith({ files: { 'entities/car.json': JSON.stringify(van), 'entities/v an.json': '{}' } })
    expect(await problemsOf(folder)).toEqual(['/entities/v an.json unknown-file', '/entities/car.json file-name'])
  })

  test('another version of Enishi in mind, or itself as a requirement', async () => {
    const folder = await folderWith({ requires: ['fleet'], manifest: { enishi: '>=99.0.0' } })
    expect(await problemsOf(folder)).toEqual(['/pack.json/requires circular', '/pack.json/enishi other-version'])
  })

  test('nothing there', async () => {
    expect(await problemsOf('/nowhere')).toEqual(['/pack.json missing'])
  })
})

test('sample data is a list of records in a file named after their entity', async () => {
  const folder = await folderWith({
    files: { 'sample/en/van.json': '{}', 'sample/en/bus.json': '[1]', 'sample/en/notes.txt': '' },
  })
  const pack = await readPack(folder)
  const { details } = (await readSample([pack], 'en').catch(error => error)) as AppError
  expect(details.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
    '/fleet/sample/en/notes.txt unknown-file',
    '/fleet/sample/en/bus.json type',
    '/fleet/sample/en/van.json type',
  ])
})

test('sample data falls back to English, then to what there is', async () => {
  const pack = await readPack(
    await folderWith({
      entities: [van],
      sample: { en: { van: [{ name: 'english' }] }, ja: { van: [{ name: '日本語' }] } },
    }),
  )
  const names = async (locale: string) => (await readSample([pack], locale)).map(({ body }) => body['name'])
  expect([await names('ja-JP'), await names('fr')]).toEqual([['日本語'], ['english']])
})

test.each([
  ['1.4.0', '>=1.0.0 <2.0.0', true],
  ['2.0.0', '>=1.0.0 <2.0.0', false],
  ['1.10.0', '>1.9.0', true],
  ['1.2.3', '1.2.3', true],
  ['1.2.3', '<=1.2.2', false],
])('%s in %s is %s', (version, range, expected) => {
  expect(isInRange(version, range)).toBe(expected)
})

test('versions are compared by number', () => {
  expect(['1.10.0', '1.9.9', '0.20.0'].sort(compareVersions)).toEqual(['0.20.0', '1.9.9', '1.10.0'])
})

test('the pack of docs/packs.md is one', async () => {
  const page = readFileSync(new URL('../docs/packs.md', import.meta.url), 'utf8')
  const blocks = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text]) => JSON.parse(text!) as JsonObject)
  const [manifest, ...extensions] = blocks
  const place = await packPlace({ fleet: { manifest: manifest!, requires: ['crm'], entities: [van], extensions } })
  const model = await modelOf(await inOrder({ names: ['fleet'], places: [place, templates] }))
  expect(model.entities.get('account')?.byName.get('vans')?.title).toEqual({ text: 'Vans', i18n: { ja: '車両数' } })
  expect(model.entities.get('activity')?.byName.get('regarding')?.relation?.targets).toContain('van')
})

/** A pack that is uploaded again under its version, after somebody looked at it: what was agreed to, or approved, is what comes in. */
import { beforeAll, expect, test } from 'vitest'
import type { ChangeSetPack } from '../../platform/contract/change-set.ts'
import type { ApiError } from '../../platform/contract/client/api-error.ts'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import type { PackFiles } from '../../platform/contract/pack.ts'
import { type Person, type TestApp, testApp } from '../support/app.ts'

let enishi: TestApp
let mia: Person
let ken: Person

beforeAll(async () => {
  enishi = await testApp()
  mia = await enishi.person('Mia', ['administrator'])
  ken = await enishi.person('Ken', ['administrator'])
})

const van = { $id: 'van', title: 'Van', type: 'object', 'x-entity': { id: 'aaaaaaaaaaaa' }, properties: {} }
const plate = { plate: { type: 'string' } }
const question = (usual: Json): JsonObject => ({
  year: {
    ...{ type: 'integer', title: 'Fiscal year', minimum: 1, maximum: 12, default: usual },
    'x-sets': [{ organisation: 'fiscalYearStart' }],
  },
})

function fleet(more: Record<string, Json> = {}, manifest: JsonObject = {}): PackFiles {
  const files: Record<string, Json> = {
    'pack.json': { name: 'fleet', version: '0.1.0', title: 'Fleet', enishi: '>=0.1.0', ...manifest },
    'entities/van.json': { ...van, properties: plate },
    'sample/en/van.json': [{ plate: 'A 1' }],
    ...more,
  }
  return Object.fromEntries(Object.entries(files).map(([path, body]) => [path, JSON.stringify(body)]))
}

/** None of them changes the model that the plan tells of. */
const others: [string, PackFiles][] = [
  ['a record of its sample data', fleet({ 'sample/en/van.json': [{ plate: 'Pay to account 666' }] })],
  ['sample data in another language', fleet({ 'sample/ja/van.json': [{ plate: '666' }] })],
  ['more of sample data', fleet({ 'sample/en/van.json': [{ plate: 'A 1' }, { plate: 'A 2' }] })],
  ['a question, with what is usual', fleet({}, { questions: question(7) })],
  ['what it requires later', fleet({}, { enishi: '>=0.0.1' })],
]

const problemOf = (work: Promise<unknown>) => work.then(() => null).catch(error => error as ApiError)
const installed = async () => (await mia.packs.list()).find(({ name }) => name === 'fleet')?.installed

async function approved(pack: ChangeSetPack): Promise<{ id: string; hash: string }> {
  const { id } = await mia.changeSets.create({ name: 'Fleet', pack })
  const { hash } = await mia.changeSets.plan(id)
  await mia.changeSets.submit(id)
  await ken.changeSets.review(id, { approve: true, hash })
  return { id, hash }
}

test.each(others)('%s: is none that was approved, nor one whose plan was looked at', async (_, changed) => {
  await mia.changeSets.putRules({ review: true })
  await mia.packs.upload(fleet())
  const { id, hash } = await approved({ act: 'install', name: 'fleet', version: '0.1.0', sample: true })
  await mia.packs.upload(changed)
  expect(await problemOf(mia.changeSets.apply(id, { hash }))).toMatchObject({ status: 409, code: 'plan-changed' })
  const now = await mia.changeSets.plan(id)
  expect(now.hash).not.toBe(hash)
  expect(await problemOf(mia.changeSets.apply(id, { hash: now.hash }))).toMatchObject({ code: 'plan-changed' })
  await mia.changeSets.withdraw(id)

  await mia.changeSets.putRules({ review: false })
  expect(await problemOf(mia.packs.install('fleet', { hash }))).toMatchObject({ status: 409, code: 'plan-changed' })
  expect(await installed()).toBeNull()
})

test('a required pack whose sample data comes along is looked at too', async () => {
  const base = (plate: string) => fleet({ 'sample/en/van.json': [{ plate }] })
  const tours = fleet({ 'entities/van.json': { ...van, $id: 'tour', 'x-entity': { id: 'bbbbbbbbbbbb' } } })
  const { 'sample/en/van.json': _, 'entities/van.json': tour, ...rest } = tours
  const manifest = { name: 'tours', version: '0.1.0', title: 'Tours', enishi: '>=0.1.0', requires: ['fleet'] }
  await mia.packs.upload(base('A 1'))
  await mia.packs.install('fleet', { hash: (await mia.packs.plan('fleet')).hash })
  await mia.packs.upload({ ...rest, 'pack.json': JSON.stringify(manifest), 'entities/tour.json': tour! })
  const { hash } = await mia.packs.plan('tours')
  await mia.packs.upload(base('666'))
  expect(await problemOf(mia.packs.install('tours', { hash, sample: true }))).toMatchObject({ code: 'plan-changed' })
  await mia.packs.upload(base('A 1'))
  await mia.packs.install('tours', { hash, sample: true })
  expect((await mia.records.list('van')).data).toMatchObject([{ plate: 'A 1' }])
})

test('an upgrade, whose new question goes to the organisation', async () => {
  await mia.packs.upload(fleet({}, { version: '0.2.0', questions: question(4) }))
  await mia.changeSets.putRules({ review: true })
  const { id, hash } = await approved({ act: 'upgrade', name: 'fleet', version: '0.2.0' })
  await mia.packs.upload(fleet({}, { version: '0.2.0', questions: question(7) }))
  expect(await problemOf(mia.changeSets.apply(id, { hash }))).toMatchObject({ code: 'plan-changed' })
  expect(await installed()).toBe('0.1.0')
  await mia.packs.upload(fleet({}, { version: '0.2.0', questions: question(4) }))
  await mia.changeSets.apply(id, { hash })
  expect(await installed()).toBe('0.2.0')
})

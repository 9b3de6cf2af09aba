/** Where changes are reviewed, what is done with a pack waits in a change set for somebody else's word. */
import { beforeAll, expect, test } from 'vitest'
import type { ChangeSetPack } from '../platform/contract/change-set.ts'
import type { ApiError } from '../platform/contract/client/api-error.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import type { PackFiles } from '../platform/contract/pack.ts'
import { type Person, type TestApp, testApp } from './support/app.ts'

let enishi: TestApp
let mia: Person
let ken: Person

const van = (title: string, properties: JsonObject): JsonObject => ({
  ...{ $id: 'van', title, type: 'object', 'x-entity': { id: 'aaaaaaaaaaaa', ids: { plate: 'aaaaaaaaaaa1' } } },
  properties: { plate: { type: 'string' }, ...properties },
})
const night = {
  ...{ kind: 'workflow', id: 'night', title: 'Night', runAs: 'system', active: true },
  ...{ trigger: { type: 'schedule', cron: '0 3 * * *' }, nodes: [], edges: [] },
}
const files = (version: string, entity: JsonObject): PackFiles => ({
  'pack.json': JSON.stringify({ name: 'fleet', version, title: 'Fleet', enishi: '>=0.1.0' }),
  'entities/van.json': JSON.stringify(entity),
  'workflows/night.json': JSON.stringify(night),
  'sample/en/van.json': '[{ "plate": "A 1" }]',
})

const problemOf = (work: Promise<unknown>) => work.then(() => null).catch(error => error as ApiError)
const installed = async () => (await mia.packs.list()).find(({ name }) => name === 'fleet')?.installed

async function reviewed(pack: ChangeSetPack): Promise<void> {
  const set = await mia.changeSets.create({ name: `${pack.act} ${pack.name}`, pack })
  const { hash, steps } = await mia.changeSets.plan(set.id)
  const confirm = steps.map(({ id }) => id)
  expect(await problemOf(mia.changeSets.apply(set.id, { hash, confirm }))).toMatchObject({ code: 'review-needed' })
  await mia.changeSets.submit(set.id)
  expect(await problemOf(mia.changeSets.review(set.id, { approve: true, hash }))).toMatchObject({ status: 403 })
  await ken.changeSets.review(set.id, { approve: true, hash })
  await mia.changeSets.apply(set.id, { hash, confirm })
  await enishi.services.models.reload()
  expect(await mia.changeSets.get(set.id)).toMatchObject({ state: 'applied', pack })
  expect(await problemOf(mia.changeSets.takeBack(set.id, 'Back'))).toMatchObject({ code: 'pack-act' })
}

beforeAll(async () => {
  enishi = await testApp()
  mia = await enishi.person('Mia', ['administrator'])
  ken = await enishi.person('Ken', ['administrator'])
  await mia.changeSets.putRules({ review: true })
  await mia.packs.upload(files('0.1.0', van('Van', {})))
})

test('nobody installs, upgrades, uninstalls or purges alone', async () => {
  const { hash } = await mia.packs.plan('fleet')
  expect(await problemOf(mia.packs.install('fleet', { hash }))).toMatchObject({ code: 'review-needed' })
  expect(await installed()).toBeNull()
})

test('a pack is installed with its note and its sample data, its workflow of the platform off', async () => {
  await reviewed({ act: 'install', name: 'fleet', version: '0.1.0', sample: true })
  expect(await installed()).toBe('0.1.0')
  expect((await mia.records.list('van')).data).toMatchObject([{ plate: 'A 1' }])
  expect(enishi.services.models.current().documents.workflow.get('night')).toMatchObject({ active: false })
})

test('another version than was looked at is none that was approved', async () => {
  await mia.packs.upload(files('0.2.0', van('Lorry', { seats: { type: 'integer' } })))
  const pack: ChangeSetPack = { act: 'upgrade', name: 'fleet', version: '0.2.0' }
  const set = await mia.changeSets.create({ name: 'Upgrade', pack })
  const { hash } = await mia.changeSets.plan(set.id)
  await mia.changeSets.submit(set.id)
  await ken.changeSets.review(set.id, { approve: true, hash })
  await mia.packs.upload(files('0.3.0', van('Lorry', { seats: { type: 'integer' } })))
  expect(await problemOf(mia.changeSets.apply(set.id, { hash }))).toMatchObject({ code: 'pack-changed' })
  expect(await installed()).toBe('0.1.0')
  await mia.changeSets.withdraw(set.id)
})

test('it is upgraded, and goes', async () => {
  await reviewed({ act: 'upgrade', name: 'fleet', version: '0.3.0' })
  expect(await installed()).toBe('0.3.0')
  expect(enishi.services.models.current().entities.get('van')!.byName.has('seats')).toBe(true)
  const { hash, steps } = await mia.packs.planUninstall('fleet', 'purge')
  const confirm = steps.map(({ id }) => id)
  const purge = mia.packs.uninstall('fleet', { mode: 'purge', hash, confirm, typed: 'fleet' })
  expect(await problemOf(purge)).toMatchObject({ code: 'review-needed' })
  await reviewed({ act: 'uninstall', name: 'fleet', mode: 'remove' })
  expect(await installed()).toBeNull()
  expect(await mia.meta.archived()).toMatchObject([{ entity: { name: 'van' } }])
})

test('nothing is put beside it, and nonsense is none', async () => {
  const set = await mia.changeSets.create({
    name: 'Pack',
    pack: { act: 'install', name: 'fleet', version: '0.3.0' },
  })
  const edit = { kind: 'entity' as const, name: 'bus', text: '{ "$id": "bus" }', base: 0, version: null }
  expect(await problemOf(mia.changeSets.put(set.id, edit))).toMatchObject({ code: 'pack-act' })
  for (const pack of [
    { act: 'install', name: 'gone', version: '1.0.0' },
    { act: 'install', name: 'fleet', version: '9.0.0' },
    { act: 'uninstall', name: 'fleet', mode: 'purge' },
    { act: 'install', name: 'fleet' },
    { act: 'install', name: '../crm', version: '0.1.0' },
  ])
    expect((await problemOf(mia.changeSets.create({ name: 'No', pack: pack as never })))?.status).toSatisfy(
      (status: number) => status >= 400 && status < 500,
    )
  const clerk = await enishi.person('Clerk', [])
  expect(await problemOf(clerk.changeSets.get(set.id))).toMatchObject({ status: 403 })
})

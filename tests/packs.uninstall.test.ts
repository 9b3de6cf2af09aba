import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { systemCaller } from '../platform/contract/caller.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import { contextOf } from '../platform/http/context.ts'
import { installPacks } from '../platform/packs/install.ts'
import { type TestApp, testApp } from './support/app.ts'
import { packPlace } from './support/packs.ts'

const van: JsonObject = {
  $id: 'van',
  title: 'Van',
  type: 'object',
  'x-entity': { id: 'aaaaaaaaaaaa', ids: { plate: 'aaaaaaaaaaa1' }, displayField: 'plate' },
  properties: { plate: { type: 'string', title: 'Plate' } },
}
const view = { kind: 'view', id: 'van.all', title: 'Vans', entity: 'van', type: 'grid', columns: ['plate'] }

async function fleet(): Promise<TestApp> {
  const enishi = await testApp()
  const place = await packPlace({
    fleet: { entities: [van], views: [view], sample: { en: { van: [{ _key: 'one', plate: 'A 1' }] } } },
  })
  const context = contextOf(enishi.services, { ...systemCaller, timeZone: 'Asia/Tokyo' })
  await installPacks(context, ['fleet'], { sample: true, places: [place] })
  return enishi
}

const uninstall = async ({ administrator }: TestApp, mode: 'keep' | 'remove' | 'purge', typed = 'fleet') => {
  const plan = await administrator.packs.planUninstall('fleet', mode)
  await administrator.packs.uninstall('fleet', {
    ...{ mode, hash: plan.hash, confirm: plan.steps.map(({ id }) => id) },
    ...(mode === 'purge' && { typed }),
  })
  return plan
}
const installed = async ({ services }: TestApp) =>
  (await services.database.query({ text: 'SELECT name FROM enishi.pack' })).rows.map(row => row['name'])

describe('a pack that goes', () => {
  test('can leave all it brought to the customer, records too', async () => {
    const enishi = await fleet()
    expect(await uninstall(enishi, 'keep')).toMatchObject({ documents: [], steps: [] })
    expect(await installed(enishi)).toEqual([])
    expect((await enishi.administrator.records.list('van')).data).toMatchObject([{ plate: 'A 1' }])
    expect(enishi.services.models.current().documents.view.has('van.all')).toBe(true)
  })

  test('or takes it along, into the archive', async () => {
    const enishi = await fleet()
    const plan = await uninstall(enishi, 'remove')
    expect(plan.documents.map(({ kind, id, change }) => `${change} ${kind} ${id}`).sort()).toEqual([
      'remove entity van',
      'remove view van.all',
    ])
    expect(plan.steps).toMatchObject([{ operation: 'archive-table', class: 'destructive' }])
    await expect(enishi.administrator.records.list('van')).rejects.toMatchObject({ status: 404 })
    expect(await enishi.administrator.meta.archived()).toMatchObject([{ entity: { name: 'van' }, field: null }])
  })

  test('or goes for good, with the number of records told and its name typed, and what lay in the archive stays', async () => {
    const enishi = await fleet()
    const { administrator } = enishi
    await enishi.apply({ entities: [{ text: JSON.stringify({ $id: 'old', type: 'object', properties: {} }) }] })
    await enishi.apply({ remove: [{ kind: 'entity', id: 'old' }] })
    const gone = await administrator.records.create('van', { plate: 'A 2' })
    await administrator.records.remove('van', String(gone._id))
    await expect(uninstall(enishi, 'purge', 'fleat')).rejects.toMatchObject({ status: 422 })
    expect(await installed(enishi)).toEqual(['fleet'])
    const plan = await uninstall(enishi, 'purge')
    expect(plan.losses).toEqual([{ entity: 'van', records: 2 }])
    expect(plan.steps).toMatchObject([{ operation: 'archive-table', class: 'destructive', forGood: true }])
    expect(plan.steps[0]!.description).toBe("Erase 'van' with all its records: nothing brings them back.")
    expect(await administrator.meta.archived()).toMatchObject([{ entity: { name: 'old' } }])
    const { rows } = await enishi.services.database.query({
      text: `SELECT relname FROM pg_class WHERE relnamespace = 'data'::regnamespace AND relname LIKE '%aaaaaaaaaaaa%'`,
    })
    expect(rows).toEqual([])
    await expect(administrator.packs.planUninstall('fleet', 'keep')).rejects.toMatchObject({ status: 404 })
  })

  test('for good where the customer had removed all of it before: what the archive has of that stays', async () => {
    const enishi = await fleet()
    await enishi.apply({
      remove: [
        { kind: 'entity', id: 'van' },
        { kind: 'view', id: 'van.all' },
      ],
    })
    expect(await uninstall(enishi, 'purge')).toMatchObject({ steps: [], losses: [] })
    expect(await installed(enishi)).toEqual([])
    expect(await enishi.administrator.meta.archived()).toMatchObject([{ entity: { name: 'van' } }])
  })

  test('for good only by an administrator', async () => {
    const enishi = await fleet()
    await enishi.apply({
      roles: [{ kind: 'role', id: 'packer', title: 'Packer', rights: ['packs'], entities: {} }],
    } as never)
    const person = await enishi.person('Ren', ['packer'])
    expect((await person.packs.planUninstall('fleet', 'remove')).losses).toEqual([])
    await expect(person.packs.planUninstall('fleet', 'purge')).rejects.toMatchObject({ status: 403 })
  })

  test('stays as long as others use what it brought, and who does is told', async () => {
    const enishi = await fleet()
    const tour = {
      $id: 'tour',
      title: 'Tour',
      type: 'object',
      properties: { van: { type: 'string', format: 'uuid', 'x-relation': { entity: 'van' } } },
    }
    const change = { base: enishi.services.models.current().revision, entities: [{ text: JSON.stringify(tour) }] }
    const { hash } = await enishi.administrator.meta.plan(change)
    await enishi.administrator.meta.apply(change, { hash })
    await expect(enishi.administrator.packs.planUninstall('fleet', 'remove')).rejects.toMatchObject({
      status: 422,
      errors: [
        { code: 'in-use', message: "The entity 'van' is used by the field 'van' of 'tour'. Remove it there first." },
      ],
    })
    expect(await installed(enishi)).toEqual(['fleet'])
  })

  test('needs the plan that was looked at, and its name', async () => {
    const enishi = await fleet()
    const { hash } = await enishi.administrator.packs.planUninstall('fleet', 'keep')
    await expect(enishi.administrator.packs.uninstall('fleet', { mode: 'remove', hash })).rejects.toMatchObject({
      code: 'plan-changed',
    })
    await expect(enishi.administrator.packs.planUninstall('crm', 'keep')).rejects.toMatchObject({ status: 404 })
  })
})

describe('documents as a pack', () => {
  let enishi: TestApp
  beforeAll(async () => {
    enishi = await fleet()
  })
  const wanted = {
    ...{ name: 'my-fleet', version: '1.0.0', title: 'My fleet', requires: ['crm'] },
    documents: [{ kind: 'view', id: 'van.all' } as const, { kind: 'entity', id: 'van' } as const],
  }

  test('come as files with the lasting ids of fields, the same each time', async () => {
    const files = await enishi.administrator.packs.export(wanted)
    expect(Object.keys(files)).toEqual(['pack.json', 'entities/van.json', 'views/van.all.json'])
    expect(JSON.parse(files['pack.json']!)).toEqual({
      name: 'my-fleet',
      version: '1.0.0',
      title: 'My fleet',
      requires: ['crm'],
      enishi: '>=0.1.0',
    })
    expect(JSON.parse(files['entities/van.json']!)['x-entity']).toMatchObject({
      name: 'van',
      id: 'aaaaaaaaaaaa',
      ids: { plate: 'aaaaaaaaaaa1' },
    })
    expect(await enishi.administrator.packs.export(wanted)).toEqual(files)
  })

  test('and as one ZIP that installs elsewhere', async () => {
    const send = () =>
      enishi.app.request('/api/packs/export.zip', {
        method: 'POST',
        headers: { authorization: `Bearer ${enishi.administrator.key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ ...wanted, name: 'fleet-two', requires: [] }),
      })
    const [one, other] = await Promise.all([send(), send()]).then(answers =>
      Promise.all(answers.map(answer => answer.arrayBuffer())),
    )
    expect(Buffer.from(one!).equals(Buffer.from(other!))).toBe(true)
    const files = Object.entries(unzipSync(new Uint8Array(one!))).map(([path, bytes]) => [
      path.replace('fleet-two/', ''),
      Buffer.from(bytes).toString(),
    ])
    const elsewhere = await testApp()
    const context = contextOf(elsewhere.services, { ...systemCaller, timeZone: 'Asia/Tokyo' })
    await installPacks(context, ['fleet-two'], {
      places: [await packPlace({ 'fleet-two': { files: Object.fromEntries(files) } })],
    })
    expect(elsewhere.services.models.current().documents.view.get('van.all')).toEqual(view)
  })

  test('name what is there', async () => {
    const missing = { ...wanted, name: 'No Name', documents: [{ kind: 'view' as const, id: 'gone' }] }
    await expect(enishi.administrator.packs.export(missing)).rejects.toMatchObject({
      status: 422,
      errors: [{ pointer: '/name' }, { pointer: '/documents/0', message: "There is no view 'gone'." }],
    })
  })
})

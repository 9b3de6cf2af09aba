/** Any documents as a pack: what is missing is told, what belongs to them is offered, and what comes out installs elsewhere. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { PackExport } from '../platform/contract/client/packs.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import { type TestApp, testApp } from './support/app.ts'

const entity = (name: string, properties: JsonObject, more: JsonObject = {}): JsonObject => ({
  ...{ $id: name, title: name, type: 'object', properties },
  ...more,
})
const to = (target: string, inverse?: string): JsonObject => ({
  ...{ type: 'string', format: 'uuid' },
  'x-relation': { entity: target, ...(inverse && { inverse }) },
})
const garage = entity('garage', { name: { type: 'string' } })
const van = entity('van', {
  number: { type: 'string', title: 'Number', 'x-autonumber': { pattern: 'V-{0000}' } },
  plate: { type: 'string' },
  fuel: {
    ...{ type: 'string', title: 'Fuel' },
    oneOf: [
      { const: 'gas', title: 'Gas' },
      { const: 'wood', title: 'Wood' },
    ],
  },
  garage: to('garage', 'vans'),
})
const view = {
  kind: 'view',
  id: 'van.all',
  title: 'Vans',
  entity: 'van',
  type: 'grid',
  columns: ['plate', 'garage.name'],
}
const form = {
  kind: 'form',
  id: 'garage.main',
  entity: 'garage',
  tabs: [{ title: 'All', sections: [{ items: ['name', { related: 'vans' }] }] }],
}
const role = {
  kind: 'role',
  id: 'driver',
  title: 'Driver',
  entities: { van: { read: 'all', fields: { plate: 'read' } } },
}
const app = {
  kind: 'app',
  id: 'fleet',
  title: 'Fleet',
  roles: ['driver'],
  navigation: [{ title: 'Work', items: [{ view: 'van.all' }] }],
}
const message = { kind: 'message', id: 'van.hello', channel: 'email', purpose: 'service', entity: 'van', subject: 'x', body: '{{ record.plate }}' } // biome-ignore format: a table

const asked = (documents: PackExport['documents'], more: Partial<PackExport> = {}): PackExport => ({
  ...{ name: 'fleet', version: '1.0.0', title: 'Fleet', documents },
  ...more,
})
const ids = (list: readonly { kind: string; id: string }[]) => list.map(({ kind, id }) => `${kind} ${id}`)

describe('documents that were made here', () => {
  let enishi: TestApp
  beforeAll(async () => {
    enishi = await testApp()
    const entities = [garage, van].map(body => ({ text: JSON.stringify(body) }))
    await enishi.apply({
      entities,
      views: [view],
      forms: [form],
      roles: [role],
      apps: [app],
      messages: [message],
    } as never)
  })
  const packs = () => enishi.administrator.packs

  test('are told what they cannot do without, and what else is about them', async () => {
    const plan = await packs().planExport(asked([{ kind: 'app', id: 'fleet' }]))
    expect(plan.missing.map(({ kind, id, by }) => `${kind} ${id} ← ${ids(by)}`)).toEqual([
      'role driver ← app fleet',
      'view van.all ← app fleet',
    ])
    expect(plan).toMatchObject({ files: ['pack.json', 'apps/fleet.json'], requires: [], stays: [], problems: [] })
    const whole = await packs().planExport(asked([{ kind: 'entity', id: 'van' }], { along: true }))
    expect(whole.files).toEqual(['pack.json', 'entities/garage.json', 'entities/van.json'])
    expect(ids(whole.offered)).toEqual(['view van.all', 'form garage.main', 'role driver', 'message van.hello'])
  })

  test('are no pack without it', async () => {
    await expect(packs().export(asked([{ kind: 'form', id: 'garage.main' }]))).rejects.toMatchObject({
      status: 422,
      errors: [
        { pointer: '/documents/0', code: 'missing', parameters: { kind: 'entity', id: 'garage' } },
        { pointer: '/documents/0', code: 'missing', parameters: { kind: 'entity', id: 'van' } },
      ],
    })
  })

  test('ask at their installation what somebody chose of what could be asked, and install with the answers', async () => {
    const documents: PackExport['documents'] = [{ kind: 'app', id: 'fleet' }]
    const { questions } = await packs().planExport(asked(documents, { along: true }))
    expect(Object.keys(questions)).toEqual(['vanNumber', 'vanFuel', 'fiscalYear'])
    const files = await packs().export(asked(documents, { along: true, questions }))
    const elsewhere = await testApp()
    const there = elsewhere.administrator.packs
    await there.upload(files)
    const answers = { fleet: { vanNumber: 'CAR', vanFuel: ['gas'] } }
    const { hash } = await there.plan('fleet', { answers })
    await there.install('fleet', { hash, answers })
    const { byName } = elsewhere.services.models.current().entities.get('van')!
    expect(byName.get('number')!.pattern).toBe('CAR-{0000}')
    expect(byName.get('fuel')!.options).toMatchObject([{ value: 'gas' }])
    const here = enishi.services.models.current().entities.get('van')!.byName
    expect([...byName.values()].map(({ id }) => id)).toEqual([...here.values()].map(({ id }) => id))
  })

  test('are refused with a question that leads nowhere, a title too long, a version that is none', async () => {
    const question = {
      type: 'string',
      title: 'x',
      default: 'x',
      'x-sets': [{ document: 'entities/bus.json', at: '/title' }],
    }
    const documents: PackExport['documents'] = [{ kind: 'entity', id: 'garage' }]
    await expect(packs().export(asked(documents, { questions: { nowhere: question as never } }))).rejects.toMatchObject(
      {
        status: 422,
        errors: [{ code: 'question-place' }],
      },
    )
    await expect(packs().planExport(asked(documents, { icon: 'A b', requires: ['Crm!'] }))).rejects.toMatchObject({
      status: 422,
      errors: [{ pointer: '/icon' }, { pointer: '/requires/0' }],
    })
  })

  test('bring nobody of this installation along: a workflow acts there for who installs it', async () => {
    const night = {
      ...{ kind: 'workflow', id: 'night', title: 'Night', runAs: 'trigger' },
      ...{ trigger: { type: 'schedule', cron: '0 3 * * *' }, nodes: [], edges: [] },
    }
    const owner = await enishi.person('Ken', ['administrator'])
    await enishi.apply({ workflows: [{ ...night, owner: owner.id }] } as never)
    const files = await packs().export(asked([{ kind: 'workflow', id: 'night' }]))
    expect(JSON.parse(files['workflows/night.json']!)).toEqual(night)
    expect(JSON.stringify(files)).not.toContain(owner.id)
  })

  test('are read by nobody without the right to the model', async () => {
    await enishi.apply({ roles: [{ kind: 'role', id: 'installer', rights: ['packs'], entities: {} }] } as never)
    const person = await enishi.person('Ren', ['installer'])
    const documents: PackExport['documents'] = [{ kind: 'entity', id: 'van' }]
    await expect(person.packs.export(asked(documents))).rejects.toMatchObject({ status: 403 })
    await expect(person.packs.planExport(asked(documents))).rejects.toMatchObject({ status: 403 })
  })
})

describe('what was made on top of an installed pack', () => {
  let enishi: TestApp
  const base = {
    'pack.json': JSON.stringify({ name: 'base', version: '0.3.0', title: 'Base', enishi: '>=0.1.0' }),
    'entities/van.json': JSON.stringify(
      entity(
        'van',
        { plate: { type: 'string' } },
        { 'x-entity': { id: 'aaaaaaaaaaaa', ids: { plate: 'aaaaaaaaaaa1' } } },
      ),
    ),
    'views/van.all.json': JSON.stringify({ ...view, columns: ['plate'] }),
  }
  const own = {
    kind: 'view',
    id: 'van.seats',
    title: 'Seats',
    entity: 'van',
    type: 'grid',
    columns: ['plate', 'seats', 'garage.name'],
  }
  const documents: PackExport['documents'] = [{ kind: 'view', id: 'van.seats' }]

  beforeAll(async () => {
    enishi = await testApp()
    const { packs, meta } = enishi.administrator
    await packs.upload(base)
    await packs.install('base', { hash: (await packs.plan('base')).hash })
    await enishi.services.models.reload()
    const body = JSON.parse((await meta.document('van')).text) as { properties: JsonObject }
    const properties = { ...body.properties, seats: { type: 'integer', title: 'Seats' }, garage: to('garage') }
    const text = JSON.stringify({ ...body, title: 'Our van', properties, required: ['seats'] })
    await enishi.apply({ entities: [{ text: JSON.stringify(garage) }, { text }], views: [own] } as never)
  })
  const packs = () => enishi.administrator.packs

  test('requires the pack, brings the fields made here as an extension, and tells what stays', async () => {
    const plan = await packs().planExport(asked(documents, { onTop: true, along: true }))
    expect(plan).toMatchObject({ requires: ['base'], missing: [], problems: [] })
    expect(plan.files).toEqual([
      'pack.json',
      'entities/garage.json',
      'extensions/fleet.van.json',
      'views/van.seats.json',
    ])
    expect(plan.stays).toMatchObject([{ kind: 'entity', id: 'van', pack: 'base', changed: true }])
    const untouched = await packs().planExport(asked([{ kind: 'view', id: 'van.all' }], { onTop: true }))
    expect(untouched).toMatchObject({ files: ['pack.json'], stays: [{ id: 'van.all', changed: false }] })
    await expect(packs().export(asked([{ kind: 'view', id: 'van.all' }], { onTop: true }))).rejects.toMatchObject({
      status: 422,
      errors: [{ code: 'nothing' }],
    })
  })

  test('installs where the pack is, with the same fields', async () => {
    const files = await packs().export(asked(documents, { onTop: true, along: true }))
    expect(JSON.parse(files['pack.json']!)).toMatchObject({ requires: ['base >=0.3.0'] })
    const elsewhere = await testApp()
    const there = elsewhere.administrator.packs
    await there.upload(base)
    await there.upload(files)
    await there.install('fleet', { hash: (await there.plan('fleet')).hash })
    const [here, now] = [enishi, elsewhere].map(({ services }) => services.models.current().entities.get('van')!)
    expect(now!.byName.get('seats')).toMatchObject({
      id: here!.byName.get('seats')!.id,
      type: 'integer',
      required: true,
    })
    expect(now!.byName.get('garage')!.relation!.targets).toEqual(['garage'])
  })

  test('or stands alone, with what the pack brought in it', async () => {
    const files = await packs().export(asked(documents, { along: true }))
    expect(Object.keys(files)).toEqual([
      'pack.json',
      'entities/garage.json',
      'entities/van.json',
      'views/van.seats.json',
    ])
    expect(JSON.parse(files['pack.json']!)['requires']).toEqual([])
  })
})

import { beforeAll, describe, expect, test } from 'vitest'
import { systemCaller } from '../platform/contract/caller.ts'
import type { ViewDocument } from '../platform/contract/documents.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import type { WorkflowDocument } from '../platform/contract/workflow/workflow-document.ts'
import { contextOf } from '../platform/http/context.ts'
import { installPacks } from '../platform/packs/install.ts'
import { planUpgrade, upgradePack } from '../platform/packs/upgrade.ts'
import { type TestApp, testApp } from './support/app.ts'
import { packPlace, type TestPack } from './support/packs.ts'

const ids = {
  plate: 'aaaaaaaaaaa1',
  seats: 'aaaaaaaaaaa2',
  fuel: 'aaaaaaaaaaa3',
  wheels: 'aaaaaaaaaaa4',
  km: 'aaaaaaaaaaa5',
}

const van = (properties: JsonObject, settings: JsonObject = {}): JsonObject => ({
  $id: 'van',
  title: 'Van',
  type: 'object',
  'x-entity': {
    id: 'aaaaaaaaaaaa',
    displayField: 'plate',
    ids: Object.fromEntries(Object.entries(ids).filter(([name]) => name in properties)),
    ...settings,
  },
  properties,
  required: ['plate'],
})
const text = (title: string, more: JsonObject = {}): JsonObject => ({ title, type: 'string', maxLength: 50, ...more })
const options = (...names: string[]): JsonObject => ({
  title: 'Fuel',
  type: 'string',
  oneOf: names.map(name => ({ const: name, title: name })),
})
const view = (more: Partial<ViewDocument> = {}) => ({
  ...{ kind: 'view', id: 'van.all', entity: 'van', type: 'grid', title: 'Vans', columns: ['plate', 'seats', 'fuel'] },
  ...more,
})
const night: WorkflowDocument = {
  ...{ kind: 'workflow', id: 'van.night', title: 'Every night', runAs: 'system', active: true },
  ...{ trigger: { type: 'schedule', cron: '0 3 * * *' }, nodes: [], edges: [] },
} as unknown as WorkflowDocument

const first: TestPack = {
  entities: [
    van({ plate: text('Plate'), seats: { title: 'Seats', type: 'integer' }, fuel: options('diesel', 'petrol') }),
  ],
  views: [view() as unknown as JsonObject],
}
const second: TestPack = {
  manifest: { version: '0.2.0' },
  entities: [
    van({
      plate: text('Number plate', { maxLength: 20 }),
      seats: { title: 'Seats', type: 'integer', minimum: 1 },
      fuel: options('diesel', 'petrol', 'electric'),
      wheels: { title: 'Wheels', type: 'integer' },
    }),
  ],
  views: [
    view({ columns: ['plate', 'seats', 'fuel', 'wheels'], sort: ['plate'] }) as unknown as JsonObject,
    { ...view(), id: 'van.seats', title: 'By seats', columns: ['plate', 'seats'] } as unknown as JsonObject,
  ],
}

const asSystem = ({ services }: TestApp) => contextOf(services, { ...systemCaller, timeZone: 'Asia/Tokyo' })

interface Fleet {
  enishi: TestApp
  place: string
}

async function fleetWith(before: TestPack, after: TestPack): Promise<Fleet> {
  const enishi = await testApp()
  await installPacks(asSystem(enishi), ['fleet'], { places: [await packPlace({ fleet: before })] })
  return { enishi, place: await packPlace({ fleet: after }) }
}

/** What an administrator does in the studio. */
async function change(
  { enishi }: Fleet,
  edit: { entities?: { text: string }[]; views?: unknown[]; remove?: unknown[] },
) {
  const { revision } = enishi.services.models.current()
  const set = { base: revision, ...edit } as never
  const { hash, steps } = await enishi.administrator.meta.plan(set)
  await enishi.administrator.meta.apply(set, { hash, confirm: steps.map(({ id }) => id) })
}

const bodyOf = async ({ enishi }: Fleet, name: string): Promise<JsonObject> =>
  JSON.parse(enishi.services.models.current().entities.get(name)!.text)
const viewOf = ({ enishi }: Fleet, id: string) => enishi.services.models.current().documents.view.get(id)

async function upgrade(fleet: Fleet, choices: Record<string, 'mine' | 'theirs'> = {}) {
  const context = asSystem(fleet.enishi)
  const options = { choices, places: [fleet.place] }
  const plan = await planUpgrade(context, 'fleet', options)
  const confirm = plan.steps.map(({ id }) => id)
  await upgradePack(asSystem(fleet.enishi), 'fleet', { ...options, hash: plan.hash, confirm })
  return plan
}

describe('a new version of a pack', () => {
  let fleet: Fleet
  beforeAll(async () => {
    fleet = await fleetWith(first, second)
  })

  test('comes in where nobody changed anything, byte for byte', async () => {
    const plan = await upgrade(fleet)
    expect(plan).toMatchObject({ name: 'fleet', from: '0.1.0', to: '0.2.0', conflicts: [], held: [], switchedOff: [] })
    expect(fleet.enishi.services.models.current().entities.get('van')!.text).toBe(JSON.stringify(second.entities![0]))
    expect(viewOf(fleet, 'van.all')).toEqual(second.views![0])
    const listed = (await fleet.enishi.administrator.packs.list()).find(({ name }) => name === 'fleet')
    expect(listed).toMatchObject({ version: '0.2.0', installed: '0.2.0' })
    const { rows } = await fleet.enishi.services.database.query({ text: 'SELECT version FROM enishi.pack' })
    expect(rows).toEqual([{ version: '0.2.0' }])
  })

  test('comes in once', async () => {
    await expect(upgrade(fleet)).rejects.toThrow("'fleet' 0.2.0 is installed, and is the newest.")
  })
})

describe('what the customer changed stays', () => {
  let fleet: Fleet
  beforeAll(async () => {
    fleet = await fleetWith(first, second)
    const mine = van(
      {
        registration: text('Registration', { 'x-i18n': { ja: { title: '登録番号' } } }),
        seats: { title: 'Places', type: 'integer' },
        fuel: options('diesel', 'hydrogen', 'petrol'),
        colour: text('Colour'),
      },
      { displayField: 'registration', ids: { registration: ids.plate, seats: ids.seats, fuel: ids.fuel } },
    )
    const entity = { ...mine, required: ['registration'] }
    await change(fleet, { entities: [{ text: JSON.stringify(entity) }] })
    await change(fleet, { views: [{ ...viewOf(fleet, 'van.all'), columns: ['registration', 'colour', 'fuel'] }] })
    await upgrade(fleet)
  })

  test('a field keeps the name they gave it, its texts and its neighbours, and takes what is new', async () => {
    const { properties, required } = (await bodyOf(fleet, 'van')) as { properties: JsonObject; required: unknown }
    expect(Object.keys(properties)).toEqual(['registration', 'seats', 'fuel', 'wheels', 'colour'])
    expect(properties['registration']).toEqual({
      ...text('Registration'),
      maxLength: 20,
      'x-i18n': { ja: { title: '登録番号' } },
    })
    expect(properties['seats']).toEqual({ title: 'Places', type: 'integer', minimum: 1 })
    expect(required).toEqual(['registration'])
  })

  test('an option of theirs and one of the new version stand side by side', async () => {
    const { properties } = (await bodyOf(fleet, 'van')) as { properties: { fuel: { oneOf: { const: string }[] } } }
    expect(properties.fuel.oneOf.map(option => option.const)).toEqual(['diesel', 'hydrogen', 'petrol', 'electric'])
  })

  test('a view has their columns and the new one, and the new order of its rows', () => {
    expect(viewOf(fleet, 'van.all')).toMatchObject({
      columns: ['registration', 'colour', 'fuel', 'wheels'],
      sort: ['registration'],
    })
    expect(viewOf(fleet, 'van.seats')).toMatchObject({ columns: ['registration', 'seats'] })
  })

  test('and values stay with their fields', async () => {
    const made = await fleet.enishi.administrator.records.create('van', {
      registration: 'A 1',
      colour: 'red',
      wheels: 4,
    })
    expect(made).toMatchObject({ registration: 'A 1', wheels: 4, _label: 'A 1' })
  })
})

describe('what both changed', () => {
  const edited = async () => {
    const fleet = await fleetWith(first, second)
    const mine = van({ ...(first.entities![0]!['properties'] as JsonObject), plate: text('Kennzeichen') })
    await change(fleet, { entities: [{ text: JSON.stringify(mine) }] })
    return fleet
  }
  const id = 'entity van /properties/plate/title'

  test('is told with all three versions, and stays as it is here', async () => {
    const fleet = await edited()
    const { conflicts } = await upgrade(fleet)
    expect(conflicts).toEqual([
      {
        ...{ id, document: { kind: 'entity', id: 'van' }, pointer: '/properties/plate/title' },
        ...{ base: 'Plate', mine: 'Kennzeichen', theirs: 'Number plate', choice: 'mine' },
      },
    ])
    expect((await bodyOf(fleet, 'van'))['properties']).toMatchObject({ plate: { title: 'Kennzeichen', maxLength: 20 } })
  })

  test('becomes what the new version says where somebody chooses that', async () => {
    const fleet = await edited()
    const { conflicts } = await upgrade(fleet, { [id]: 'theirs' })
    expect(conflicts).toMatchObject([{ id, choice: 'theirs' }])
    expect((await bodyOf(fleet, 'van'))['properties']).toMatchObject({ plate: { title: 'Number plate' } })
  })
})

describe('what does not fit', () => {
  test('a field that the customer removed takes along what the new version says of it, and that is told', async () => {
    const fleet = await fleetWith(first, second)
    const { seats: _, ...left } = first.entities![0]!['properties'] as JsonObject
    await change(fleet, {
      entities: [{ text: JSON.stringify(van(left)) }],
      views: [view({ columns: ['plate', 'fuel'] })],
    })
    const { held, conflicts } = await upgrade(fleet)
    expect(conflicts.map(({ id }) => id)).toContain('entity van /properties/seats')
    expect(held).toEqual([
      { document: { kind: 'view', id: 'van.seats' }, pointer: '/columns/1', message: "'van' has no field 'seats'." },
    ])
    expect(viewOf(fleet, 'van.seats')).toMatchObject({ columns: ['plate'] })
    expect(Object.keys((await bodyOf(fleet, 'van'))['properties'] as JsonObject)).not.toContain('seats')
  })

  test('a field that the new version drops stays where the customer uses it', async () => {
    const third: TestPack = {
      manifest: { version: '0.3.0' },
      entities: [van({ plate: text('Plate'), fuel: options('diesel') })],
      views: [view({ columns: ['plate', 'fuel'] }) as unknown as JsonObject],
    }
    const fleet = await fleetWith(first, third)
    await change(fleet, { views: [{ ...view(), id: 'my.vans', title: 'My vans', columns: ['seats'] }] })
    const { held } = await upgrade(fleet)
    expect(held).toMatchObject([
      { document: { kind: 'entity', id: 'van' }, message: expect.stringContaining('My vans') },
    ])
    expect(Object.keys((await bodyOf(fleet, 'van'))['properties'] as JsonObject)).toEqual(['plate', 'fuel', 'seats'])
  })

  test('a field of theirs with the name of a new one keeps it, and the new one gets a number', async () => {
    const fleet = await fleetWith(first, second)
    const mine = van(
      { ...(first.entities![0]!['properties'] as JsonObject), wheels: text('Wheels (make)') },
      { ids: { plate: ids.plate, seats: ids.seats, fuel: ids.fuel } },
    )
    await change(fleet, { entities: [{ text: JSON.stringify(mine) }] })
    await upgrade(fleet)
    expect((await bodyOf(fleet, 'van'))['properties']).toMatchObject({
      wheels: { type: 'string' },
      wheels2: { type: 'integer' },
    })
    expect(viewOf(fleet, 'van.all')).toMatchObject({ columns: ['plate', 'seats', 'fuel', 'wheels2'] })
  })

  test('an entity whose name is taken refuses the upgrade, and nothing is done', async () => {
    const wheel = { $id: 'wheel', title: 'Wheel', type: 'object', properties: { size: text('Size') } }
    const fleet = await fleetWith(first, {
      ...second,
      entities: [...second.entities!, { ...wheel, 'x-entity': { id: 'bbbbbbbbbbbb' } }],
    })
    await change(fleet, { entities: [{ text: JSON.stringify(wheel) }] })
    const { revision } = fleet.enishi.services.models.current()
    await expect(upgrade(fleet)).rejects.toThrow("brings an entity 'wheel', and there is one of that name already")
    expect(fleet.enishi.services.models.current().revision).toBe(revision)
  })
})

test('a field that the customer made another kind of field stays that', async () => {
  const fleet = await fleetWith(first, second)
  const properties = { ...(first.entities![0]!['properties'] as JsonObject), seats: text('Seats') }
  await change(fleet, { entities: [{ text: JSON.stringify(van(properties)) }] })
  const { conflicts } = await upgrade(fleet)
  expect(conflicts).toMatchObject([{ pointer: '/properties/seats' }])
  expect((await bodyOf(fleet, 'van'))['properties']).toMatchObject({ seats: text('Seats') })
})

test('a workflow that acts as the platform is switched off where it does something new', async () => {
  const nightly = (cron: string) => ({ ...night, trigger: { type: 'schedule', cron } }) as unknown as JsonObject
  const fleet = await fleetWith(
    { ...first, workflows: [nightly('0 3 * * *')] },
    { ...second, workflows: [nightly('0 4 * * *')] },
  )
  await change(fleet, { workflows: [{ ...nightly('0 3 * * *'), active: true }] } as never)
  const { switchedOff } = await upgrade(fleet)
  expect(switchedOff).toEqual(['van.night'])
  expect(fleet.enishi.services.models.current().documents.workflow.get('van.night')).toMatchObject({ active: false })
})

describe('a consultant who may install packs and nothing else', () => {
  const asConsultant = async ({ enishi, place }: Fleet, title: string) => {
    const installs = { kind: 'role', id: 'consultant', title: 'Consultant', rights: ['packs'], entities: {} }
    await enishi.apply({ roles: [installs] } as never)
    const { id } = await enishi.person(title, ['consultant'])
    const caller = {
      ...systemCaller,
      kind: 'user' as const,
      id,
      administrator: false,
      roles: ['consultant'],
      rights: ['packs'] as const,
    }
    return planUpgrade(contextOf(enishi.services, caller as never), 'fleet', { places: [place] })
  }

  test('upgrades what hands out nothing', async () => {
    const fleet = await fleetWith(first, second)
    expect(await asConsultant(fleet, 'Ren')).toMatchObject({ to: '0.2.0', conflicts: [] })
  })

  test('hands out no rights by a new version', async () => {
    const role = (read: string) => ({ kind: 'role', id: 'driver', title: 'Driver', entities: { van: { read } } })
    const fleet = await fleetWith({ ...first, roles: [role('own')] }, { ...second, roles: [role('all')] })
    await expect(asConsultant(fleet, 'Ren')).rejects.toMatchObject({ status: 403 })
  })

  test('does not act as somebody else by one', async () => {
    const daily = (cron: string) =>
      ({ ...night, runAs: 'trigger', trigger: { type: 'schedule', cron } }) as unknown as JsonObject
    const fleet = await fleetWith(
      { ...first, workflows: [daily('0 3 * * *')] },
      { ...second, workflows: [daily('0 4 * * *')] },
    )
    const boss = await fleet.enishi.person('Boss', [])
    await change(fleet, { workflows: [{ ...daily('0 3 * * *'), owner: boss.id }] } as never)
    await expect(asConsultant(fleet, 'Ren')).rejects.toThrow("The workflow 'van.night' acts for somebody else.")
  })
})

test('an older version is refused', async () => {
  const fleet = await fleetWith({ ...first, manifest: { version: '1.0.0' } }, second)
  await expect(upgrade(fleet)).rejects.toThrow("'fleet' 1.0.0 is installed; 0.2.0 is older.")
})

test('a document of the new version that cannot be read refuses it, and is not taken for one that is gone', async () => {
  const broken = van({ plate: text('Plate') }, { ids: { plate: ids.plate, gone: 'aaaaaaaaaaa9' } })
  const fleet = await fleetWith(first, { ...second, entities: [broken] })
  await expect(planUpgrade(asSystem(fleet.enishi), 'fleet', { places: [fleet.place] })).rejects.toMatchObject({
    status: 422,
  })
  expect(fleet.enishi.services.models.current().entities.has('van')).toBe(true)
})

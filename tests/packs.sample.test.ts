import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import { modelOf } from '../platform/packs/model-of.ts'
import { readPack } from '../platform/packs/read.ts'
import { batchesOf } from '../platform/packs/sample/batches.ts'
import { checkSample } from '../platform/packs/sample/check.ts'
import { inspectSample } from '../platform/packs/sample/inspect.ts'
import { readSample } from '../platform/packs/sample/read-sample.ts'
import { relativeMoment } from '../platform/packs/sample/relative-moment.ts'
import type { SampleRecord } from '../platform/packs/sample/sample-record.ts'
import { packPlace } from './support/packs.ts'

describe('a day relative to the installation', () => {
  const on = (date: string, value: JsonObject, timeZone = 'Asia/Tokyo') => relativeMoment(value, { date, timeZone })
  const sunday = '2026-11-22'
  const wednesday = '2026-11-25'

  test.each<[string, JsonObject, string]>([
    [sunday, { $days: -12 }, '2026-11-10'],
    [sunday, { $days: 40, at: '10:30' }, '2027-01-01T01:30:00.000Z'],
    [wednesday, { $workdays: 0 }, '2026-11-25'],
    [wednesday, { $workdays: 3 }, '2026-11-30'],
    [wednesday, { $workdays: -3 }, '2026-11-20'],
    [sunday, { $workdays: 0 }, '2026-11-20'],
    [sunday, { $workdays: 1 }, '2026-11-23'],
    [sunday, { $workdays: -5, at: '09:00' }, '2026-11-13T00:00:00.000Z'],
    ['2026-01-31', { $months: 1, day: 'last' }, '2026-02-28'],
    ['2028-01-31', { $months: 1, day: 'last' }, '2028-02-29'],
    ['2026-01-31', { $months: -1 }, '2025-12-01'],
    ['2026-11-22', { $months: 14, day: 28 }, '2028-01-28'],
    [sunday, { $year: -1 }, '2025'],
  ])('on %s %j is %s', (date, value, expected) => {
    expect(on(date, value)).toBe(expected)
  })

  test('has the time that the clocks show, summer or winter', () => {
    expect(on('2026-07-01', { $days: 0, at: '12:00' }, 'Europe/Berlin')).toBe('2026-07-01T10:00:00.000Z')
    expect(on('2026-12-01', { $days: 0, at: '12:00' }, 'Europe/Berlin')).toBe('2026-12-01T11:00:00.000Z')
  })

  test.each<JsonObject>([
    { $days: '1' },
    { $days: 1.5 },
    { $days: 1, $months: 1 },
    { $days: 1, day: 2 },
    { $months: 1, day: 31 },
    { $days: 1, at: '25:00' },
    { $days: 1e9 },
    { $year: 1, at: '10:00' },
  ])('%j is none', value => {
    expect(on(sunday, value)).toBeNull()
  })
})

describe('batches', () => {
  const record = (entity: string, key: string): SampleRecord => ({
    pack: 'p',
    place: `p/${key}`,
    entity,
    key,
    body: {},
  })
  const batches = (links: [SampleRecord, string[]][]) =>
    batchesOf(new Map(links)).map(({ entity, records }) => `${entity}: ${records.map(({ key }) => key)}`)

  test('come entity by entity, each record after those it refers to', () => {
    const [parent, child, person] = [
      record('account', 'parent'),
      record('account', 'child'),
      record('contact', 'person'),
    ]
    expect(
      batches([
        [person, ['child']],
        [child, ['parent']],
        [parent, []],
      ]),
    ).toEqual(['account: parent', 'account: child', 'contact: person'])
  })

  test('are few where few records refer within their entity', () => {
    const accounts = Array.from({ length: 5 }, (_, index) => record('account', `a${index}`))
    const links = accounts.map((account, index): [SampleRecord, string[]] => [account, index === 4 ? ['a0'] : []])
    const contacts = accounts.map((_, index): [SampleRecord, string[]] => [
      record('contact', `c${index}`),
      [`a${index}`],
    ])
    expect(batches([...contacts, ...links])).toHaveLength(3)
  })

  test('cannot be made of records that refer to one another in a circle', () => {
    const [one, other] = [record('account', 'one'), record('account', 'other')]
    expect(() =>
      batches([
        [one, ['other']],
        [other, ['one']],
      ]),
    ).toThrow('refer to one another in a circle')
  })
})

describe('sample data', () => {
  const entities: JsonObject[] = [
    {
      $id: 'ship',
      type: 'object',
      properties: {
        name: { type: 'string' },
        built: { type: 'string', format: 'date' },
        flagship: { type: 'string', format: 'uuid', 'x-relation': { entity: 'ship' } },
        captain: { type: 'string', format: 'uuid', 'x-relation': { entity: 'user' } },
        about: { type: 'object', 'x-relation': { entity: ['ship', 'port'] } },
        cargo: { type: 'array', 'x-items': { entity: 'cargo' } },
      },
      required: ['name'],
      unevaluatedProperties: false,
    },
    { $id: 'port', type: 'object', properties: { name: { type: 'string' } } },
    {
      $id: 'cargo',
      type: 'object',
      properties: {
        what: { type: 'string' },
        to: { type: 'string', format: 'uuid', 'x-relation': { entity: 'port' } },
      },
      required: ['what'],
      unevaluatedProperties: false,
    },
  ]
  const problemsOf = async (sample: Record<string, JsonObject[]>) => {
    const pack = await readPack(`${await packPlace({ fleet: { entities, sample: { en: sample } } })}/fleet`)
    const problems = checkSample(await modelOf([pack]), await readSample([pack], 'en'))
    return problems.map(({ pointer, code }) => `${pointer.replace('/fleet/sample/en/', '')} ${code}`)
  }

  test('refers to records, people and days', async () => {
    const ship = {
      _key: 'one',
      name: '@home is a text',
      built: { $days: -900 },
      captain: { $user: 3 },
      about: '@port',
      cargo: [{ what: 'tea', to: '@port' }],
      _owner: { $user: 1 },
    }
    expect(
      await problemsOf({ ship: [ship, { name: 'two', flagship: '@one' }], port: [{ _key: 'port', name: 'Kobe' }] }),
    ).toEqual([])
  })

  test('is told where it refers to what is not there, cannot be referred to, or is no day', async () => {
    const ship = {
      name: 'one',
      flagship: '@port',
      about: '@nothing',
      built: { $days: 'soon' },
      cargo: [{ what: 'tea', to: '@lost' }],
    }
    expect(
      await problemsOf({
        ship: [ship],
        port: [
          { _key: 'port', name: 'Kobe' },
          { _key: 'port', name: 'Osaka' },
        ],
        submarine: [{ name: 'x' }],
      }),
    ).toEqual([
      'port.json/1/_key twice',
      'ship.json/0/flagship other-entity',
      'ship.json/0/about unknown-record',
      'ship.json/0/built moment',
      'ship.json/0/cargo/0/to unknown-record',
      'submarine.json/0 unknown-entity',
    ])
  })

  test('is held against the schema, line items too', async () => {
    expect(await problemsOf({ ship: [{ nmae: 'typo', cargo: [{ weight: 3 }] }] })).toEqual(
      expect.arrayContaining([
        'ship.json/0/name required',
        'ship.json/0/nmae additionalProperties',
        'ship.json/0/cargo/0/what required',
      ]),
    )
  })

  test('keeps the references of each record', async () => {
    const pack = await readPack(
      `${await packPlace({
        fleet: {
          entities,
          sample: {
            en: {
              ship: [
                { _key: 'a', name: 'a' },
                { name: 'b', flagship: '@a' },
              ],
            },
          },
        },
      })}/fleet`,
    )
    const { references } = inspectSample(await modelOf([pack]), await readSample([pack], 'en'), {
      date: '2026-11-22',
      timeZone: 'UTC',
    })
    expect([...references.values()]).toEqual([[], ['a']])
  })
})

import { describe, expect, test } from 'vitest'
import { systemCaller } from '../platform/contract/caller.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import type { AnswersByPack } from '../platform/contract/pack.ts'
import type { AppError } from '../platform/errors.ts'
import { contextOf } from '../platform/http/context.ts'
import { installPacks } from '../platform/packs/install.ts'
import { readPack } from '../platform/packs/read.ts'
import { planUpgrade, upgradeNow } from '../platform/packs/upgrade.ts'
import { type TestApp, testApp } from './support/app.ts'
import { packPlace, type TestPack } from './support/packs.ts'

const option = (name: string) => ({ const: name, title: name })
const van = `{
  "$id": "van", "type": "object",
  "x-entity": { "id": "aaaaaaaaaaaa", "ids": { "number": "aaaaaaaaaaa1", "state": "aaaaaaaaaaa2" } },
  "properties": {
    "number": { "type": "string",   "x-autonumber": { "pattern": "V-{0000}" } },
    "state": { "type": "string", "oneOf": ${JSON.stringify(['new', 'hired', 'repair', 'sold'].map(option))}, "default": "new" }
  }
}
`
const questions: JsonObject = {
  prefix: {
    ...{ type: 'string', title: 'Prefix', default: 'V', pattern: '^[A-Z]{1,4}$', maxLength: 4 },
    'x-i18n': { ja: { title: '接頭辞' } },
    'x-sets': [{ document: 'entities/van.json', at: '/properties/number/x-autonumber/pattern', as: '{answer}-{0000}' }],
  },
  states: {
    ...{ type: 'array', title: 'States', default: ['hired', 'repair'], uniqueItems: true },
    items: { oneOf: ['hired', 'repair'].map(option) },
    'x-sets': [{ document: 'entities/van.json', at: '/properties/state/oneOf', keep: true }],
  },
  year: {
    ...{ type: 'integer', title: 'Fiscal year begins in', minimum: 1, maximum: 12, default: 4 },
    'x-sets': [{ organisation: 'fiscalYearStart' }],
  },
}
const fleet = (more: JsonObject = {}, text = van): TestPack => ({
  manifest: { questions, ...more },
  files: { 'entities/van.json': text },
  sample: { en: { van: [{ state: 'repair' }, { state: 'sold' }] } },
})

const asSystem = ({ services }: TestApp) => contextOf(services, { ...systemCaller, timeZone: 'Asia/Tokyo' })

async function installed(answers: AnswersByPack, pack = fleet()): Promise<TestApp> {
  const enishi = await testApp()
  await installPacks(asSystem(enishi), ['fleet'], {
    answers,
    sample: true,
    places: [await packPlace({ fleet: pack })],
  })
  await enishi.services.organisations.reload()
  return enishi
}

const refused = async (answers: AnswersByPack) =>
  ((await installed(answers).catch(error => error)) as AppError).details?.map(
    ({ pointer, code }) => `${pointer} ${code}`,
  )

describe('what a pack asks', () => {
  test('goes to its places in the documents, and every other byte stays', async () => {
    const enishi = await installed({ fleet: { prefix: 'CAR' } })
    expect(enishi.services.models.current().entities.get('van')!.text).toBe(van.replace('"V-{0000}"', '"CAR-{0000}"'))
    const { data } = await enishi.administrator.records.list('van', { sort: 'number' })
    expect(data.map(({ number }) => number)).toEqual(['CAR-0001', 'CAR-0002'])
  })

  test('is answered as usual where nothing is said, and the organisation keeps its own settings', async () => {
    const enishi = await installed({})
    expect(enishi.services.models.current().entities.get('van')!.text).toBe(van)
    expect(enishi.services.organisations.current().fiscalYearStart).toBe(1)
  })

  test('can be a setting of the organisation', async () => {
    const enishi = await installed({ fleet: { year: 10 } })
    expect(enishi.services.organisations.current().fiscalYearStart).toBe(10)
  })

  test('can be which options there are; sample data of the others takes the one before', async () => {
    const enishi = await installed({ fleet: { states: ['hired'] } })
    const { data } = await enishi.administrator.records.list('van', { sort: 'number' })
    expect(data.map(({ state }) => state)).toEqual(['hired', 'sold'])
    await expect(enishi.administrator.records.create('van', { state: 'repair' })).rejects.toMatchObject({ status: 422 })
  })

  test('is refused where the answer is none, all of them at once, and nothing is installed', async () => {
    expect(await refused({ fleet: { prefix: 'toolong', states: ['stolen'], year: 13, colour: 'red' } })).toEqual(
      expect.arrayContaining([
        '/answers/fleet/prefix pattern',
        '/answers/fleet/states/0 oneOf',
        '/answers/fleet/year maximum',
        '/answers/fleet/colour additionalProperties',
      ]),
    )
    expect(await refused({ crm: { stage: 'x' } })).toEqual(['/answers/crm unknown-pack'])
  })

  test.each([['{0000}{answer}'], ['$&'], ['"}}, "required": ["x"]'], ['__proto__']])(
    'is never more than a value: %s',
    async hostile => {
      const free = { ...(questions['prefix'] as JsonObject), pattern: '^', maxLength: 100 }
      const pack = fleet({ questions: { prefix: free } })
      const enishi = await installed({ fleet: { prefix: hostile } }, pack)
      const { properties, required } = JSON.parse(enishi.services.models.current().entities.get('van')!.text)
      expect(properties.number['x-autonumber']).toEqual({ pattern: `${hostile}-{0000}` })
      expect(required).toBeUndefined()
    },
  )

  test('keys of the prototype are no answers', async () => {
    const answers = JSON.parse('{ "fleet": { "__proto__": { "prefix": "X" } } }')
    expect(await refused(answers)).toEqual(['/answers/fleet/__proto__ additionalProperties'])
  })
})

test('the packs that come with Enishi take other answers, with their sample data', { timeout: 120_000 }, async () => {
  const enishi = await testApp()
  const answers = { sfa: { fiscalYearStart: 1, quotePrefix: 'EST', stages: [] }, service: { casePrefix: 'C1' } }
  await installPacks(asSystem(enishi), ['sfa', 'service'], { answers, sample: true })
  const { records } = enishi.administrator
  const numbers = async (entity: string) => (await records.list(entity)).data.map(({ number }) => String(number))
  expect((await numbers('quote')).filter(number => !/^EST-\d{4}-\d{5}$/.test(number))).toEqual([])
  expect((await numbers('case')).filter(number => !/^C1-\d{4}-\d{5}$/.test(number))).toEqual([])
  const { data } = await records.list('opportunity', { limit: 200 })
  expect([...new Set(data.map(({ stage }) => stage))].sort()).toEqual(['lost', 'prospecting', 'won'])
})

describe('an upgrade', () => {
  const next = (questions: JsonObject) =>
    fleet({ version: '0.2.0', questions }, van.replace('"$id"', '"title": "Vans", "$id"'))
  const upgrade = async (enishi: TestApp, pack: TestPack, answers?: AnswersByPack) => {
    const options = { places: [await packPlace({ fleet: pack })], ...(answers && { answers }) }
    const plan = await planUpgrade(asSystem(enishi), 'fleet', options)
    await upgradeNow(asSystem(enishi), 'fleet', {
      ...options,
      hash: plan.hash,
      confirm: plan.steps.map(({ id }) => id),
    })
    return plan
  }
  const numbering = (enishi: TestApp) =>
    JSON.parse(enishi.services.models.current().entities.get('van')!.text).properties.number['x-autonumber'].pattern

  test('keeps what was answered, and finds nothing in conflict with it', async () => {
    const enishi = await installed({ fleet: { prefix: 'CAR', states: ['hired'] } })
    const plan = await upgrade(enishi, next(questions))
    expect(plan.conflicts).toEqual([])
    expect(numbering(enishi)).toBe('CAR-{0000}')
    expect(enishi.services.models.current().entities.get('van')!.title.text).toBe('Vans')
  })

  test('takes another answer as a change, and asks anew where the old one is no longer one', async () => {
    const enishi = await installed({ fleet: { prefix: 'CAR' } })
    await upgrade(enishi, next(questions), { fleet: { prefix: 'TRK' } })
    expect(numbering(enishi)).toBe('TRK-{0000}')
    const short = { ...questions, prefix: { ...(questions['prefix'] as JsonObject), pattern: '^[A-Z]$' } }
    await upgrade(enishi, { ...next(short), manifest: { version: '0.3.0', questions: short } })
    expect(numbering(enishi)).toBe('V-{0000}')
  })
})

test('a pack whose questions lead nowhere is told so before anybody answers them', async () => {
  const wrong = {
    lost: { type: 'string', title: 'A', default: 'a', 'x-sets': [{ document: 'entities/bus.json', at: '/title' }] },
    void: {
      type: 'string',
      title: 'A',
      default: 'a',
      'x-sets': [{ document: 'entities/van.json', at: '/properties/__proto__/x' }],
    },
    usual: { type: 'integer', title: 'A', default: 'a', 'x-sets': [{ document: 'entities/van.json', at: '/type' }] },
    year: { type: 'integer', title: 'A', default: 4, 'x-sets': [{ organisation: 'fiscalYearStart' }] },
    many: {
      type: 'array',
      title: 'A',
      default: [],
      'x-sets': [{ document: 'entities/van.json', at: '/type', keep: true }],
    },
  }
  const place = await packPlace({ fleet: fleet({ questions: wrong }) })
  const { details } = (await readPack(`${place}/fleet`).catch(error => error)) as AppError
  expect(details.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
    '/pack.json/questions/lost/x-sets/0 question-place',
    '/pack.json/questions/void/x-sets/0 question-place',
    '/pack.json/questions/usual/default question',
    '/pack.json/questions/year/x-sets/0 question-place',
    '/pack.json/questions/many question',
    '/pack.json/questions/many/x-sets/0 question-place',
  ])
})

/** Values that are hard on whoever computes with them: Unicode, bounds, leap days, changes of clocks. */
import fc from 'fast-check'
import type { Json } from '../../platform/contract/json.ts'
import type { WeekHours } from '../../platform/contract/organisation.ts'
import type { StoredField } from '../../platform/contract/storage.ts'
import type { OrganisationParts } from '../../platform/expression/organisation/organisation.ts'
import type { SlotName } from './expression-world.ts'

const someTexts = [
  '',
  'a',
  'A',
  'ab',
  'Straße',
  'ẞ',
  'İstanbul',
  'ΌΣΟΣ',
  'ς',
  'ﬁne',
  'か',
  'が',
  'か\u3099',
  'ｶﾞ',
  'カナ',
  '日本語',
  '💡',
  '👩‍👩‍👧',
  'e\u0301',
  '%',
  '_',
  '\\',
  '50%_\\',
  "o'clock",
  '"',
  '`',
  '$1',
  '--',
  '/*',
  ' padded ',
  '\u3000全角\u3000',
  '\t\n',
  '\ufeff',
  '\uffff',
  '0',
  '-12',
  '007',
  '12.50',
  '1e5',
  '-0',
  '+3',
  '999999999999999',
  '9999999999999999',
  'true',
  '2026-02-29',
]
/**
 * Letters that got their other case after Unicode 10, which is what the embedded PostgreSQL's ICU knows: their case
 * is the one thing in which the two evaluators differ.
 */
const youngLetters =
  /[\u019b\u0264\u0282\u10a0-\u10ff\u1c80-\u1cbf\u1d8e\u2c2f\u2c5f\ua790-\ua7ff\u{10570}-\u{105bf}\u{10d50}-\u{10d8f}\u{16e40}-\u{16eff}]/u

/** No NUL and no halves of characters: PostgreSQL has neither. */
export const text: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...someTexts) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }).filter(value => !youngLetters.test(value)) },
  {
    weight: 1,
    arbitrary: fc
      .string({ unit: 'binary', maxLength: 6 })
      .filter(value => !value.includes('\0') && !youngLetters.test(value)),
  },
)

const edge = Number.MAX_SAFE_INTEGER
export const whole: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: -20, max: 20 }),
  fc.constantFrom(edge, -edge, edge - 1, 2 ** 31, -(2 ** 31), 3_000_000_019, 94_906_267),
  fc.maxSafeInteger(),
)
export const double: fc.Arbitrary<number> = fc
  .oneof(
    fc.integer({ min: -500, max: 500 }).map(value => value / 10),
    fc.constantFrom(0.1, 0.2, 0.3, 1e21, 1e-7, 1.5e300, -1e300, 5e-324, 2.5, -2.5, 0.5, 1e38),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  )
  .map(value => value + 0)
/** As documents.md has it: at most 15 significant digits. */
const decimal: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: -5000, max: 5000 }).map(value => value / 100),
  fc.constantFrom(999999999999999, 0.000000000000001, 1e20, -1e20, 1e37, 2.675, -2.675, 0.005, 1e-20, 12345678.9012345),
)
export const date: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '0001-01-01',
    '9999-12-31',
    '2024-02-29',
    '2026-01-31',
    '2000-02-29',
    '1900-02-28',
    '1969-12-31',
    '2026-03-29',
  ),
  fc
    .date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
    .map(day => day.toISOString().slice(0, 10)),
)
export const instant: fc.Arbitrary<string> = fc.oneof(
  // Around changes of clocks in New York, Berlin, Lord Howe and Havana.
  fc.constantFrom(
    '2026-03-08T06:59:59.999Z',
    '2026-03-08T07:00:00.000Z',
    '2026-11-01T05:30:00.000Z',
    '2026-11-01T06:30:00.000Z',
    '2026-03-29T01:00:00.000Z',
    '2026-10-25T00:30:00.000Z',
    '2026-10-25T01:00:00.000Z',
    '2026-04-04T15:10:00.000Z',
    '2026-10-03T15:30:00.000Z',
    '2026-03-08T05:00:00.000Z',
    '2025-11-02T05:30:00.000Z',
  ),
  fc
    .date({ min: new Date('1975-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
    .map(day => day.toISOString()),
)
export const clock: fc.Arbitrary<string> = fc.constantFrom(
  '00:00:00',
  '09:30:00',
  '09:30:00.5',
  '23:59:59.999',
  '12:00:01',
)
export const unit = fc.constantFrom('year', 'quarter', 'month', 'week', 'day', 'fiscalYear', 'fiscalQuarter')

const weekend = fc.subarray([0, 1, 2, 3, 4, 5, 6], { maxLength: 6 })
const nationalHolidays = fc.constantFrom('JP' as const, null)
const ownDays = fc.uniqueArray(fc.record({ date, name: fc.constant('x'), working: fc.boolean() }), {
  selector: day => day.date,
  maxLength: 20,
})

/** Days without hours, with a break at noon, around midnight, of a minute. */
const spans = fc.constantFrom<WeekHours[number]>(
  [],
  [
    ['09:00', '12:00'],
    ['13:00', '17:30'],
  ],
  [['00:00', '24:00']],
  [['22:00', '24:00']],
  [
    ['00:00', '06:00'],
    ['23:59', '24:00'],
  ],
)
const hours = fc.option(fc.array(spans, { minLength: 7, maxLength: 7 }))
const calendars = fc.record(
  {
    desk: fc.record({
      title: fc.constant('Desk'),
      timeZone: fc.constantFrom('Asia/Tokyo', 'America/New_York', null),
      ...{ weekend, nationalHolidays, hours, shared: fc.boolean(), days: ownDays },
    }),
  },
  { requiredKeys: [] },
)
/** One that is there as a rule, and one that never is. */
export const calendar = fc.constantFrom('desk', 'desk', 'nobodys')

/** Odd weeks, days off next to days worked, and every beginning of a fiscal year. */
export const organisation: fc.Arbitrary<OrganisationParts> = fc.record({
  settings: fc.record({
    locale: fc.constant('en'),
    timeZone: fc.constantFrom('UTC', 'Pacific/Kiritimati', 'America/New_York'),
    fiscalYearStart: fc.integer({ min: 1, max: 12 }),
    fiscalYearNamedBy: fc.constantFrom('start', 'end'),
    currency: fc.constantFrom('JPY', 'USD'),
    ...{ weekend, nationalHolidays, hours, calendars },
  }) as fc.Arbitrary<OrganisationParts['settings']>,
  ownDays,
  rates: fc.uniqueArray(
    fc.record({
      currency: fc.constantFrom('EUR', 'BHD', 'KRW'),
      date,
      rate: fc.oneof(
        fc.constantFrom(1, 0.0065, 150.25, 400, 1e-9, 1e12, 3.3333333),
        fc.double({ min: 1e-9, max: 1e12, noNaN: true }),
      ),
    }),
    { selector: ({ currency, date }) => `${currency} ${date}`, maxLength: 12 },
  ),
})

const uuids = [
  '0193a000-0000-7000-8000-000000000000',
  '0193b000-0000-7000-8000-000000000002',
  'ffffffff-ffff-4fff-bfff-ffffffffffff',
]
const uuid = fc.constantFrom(...uuids)

const statuses = ['open', 'in progress', '完了', "o'k"]
const levels = [1, 2, 30]
const currencies = ['JPY', 'USD', 'EUR', 'BHD', 'KRW', 'CLF']
export const currency = fc.constantFrom(...currencies)
export const status = fc.constantFrom(...statuses)
export const level = fc.constantFrom(...levels)
const titled = (value: string | number) => ({
  value,
  title: { text: `Title of ${value}`, i18n: { ja: `「${value}」`, 'en-GB': `British ${value}` } },
})

/** What a field of a slot says beside its type. */
export const details: Partial<Record<SlotName, Partial<StoredField>>> = {
  status: { options: statuses.map(titled) },
  level: { options: levels.map(titled) },
  currency: { options: currencies.map(titled) },
  wide: { schema: { format: 'int64' } },
}

const json: fc.Arbitrary<Json> = fc.letrec<{ any: Json }>(tie => ({
  any: fc.oneof(
    { maxDepth: 2 },
    text,
    fc.integer({ min: -9, max: 9 }),
    decimal,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('k', 'city', '日本', 'n'), tie('any'), { maxKeys: 3, noNullPrototype: true }),
  ) as fc.Arbitrary<Json>,
})).any

const stores: Record<SlotName, fc.Arbitrary<Json>> = {
  text,
  note: text,
  whole,
  count: fc.integer({ min: -3, max: 40 }),
  wide: fc.constantFrom('9223372036854775807', '-9223372036854775808', '5', '9007199254740993'),
  score: double,
  ratio: fc.integer({ min: -500, max: 500 }).map(value => value / 10),
  amount: decimal,
  price: decimal,
  flag: fc.boolean(),
  due: date,
  since: date,
  at: instant,
  until: instant,
  clock,
  status,
  level,
  currency,
  tags: fc.array(fc.oneof(fc.constantFrom('a', 'b', 'vip'), text), { maxLength: 3 }),
  free: json,
  code: uuid,
}

/** What a slot may hold, nothing included. */
export const stored = (slot: SlotName): fc.Arbitrary<Json> => fc.option(stores[slot], { freq: 4 })

/** Regular expressions of what both sides read alike. */
export const patterns = [
  'a',
  '^a',
  'b$',
  '^$',
  '[a-zA-Z]+',
  '日|か',
  '^(?:a|b)*$',
  '\\d{2,}',
  '\\s',
  '[^a-z]',
  '.',
  '^..$',
  '\\\\',
  '(?:ab?)+',
  '%',
  '\\.',
  '[ぁ-ん]',
  '[\\d_-]',
  'x{0,3}$',
]

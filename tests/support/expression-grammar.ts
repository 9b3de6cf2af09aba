/** Random expressions that type-check, each a function of the world's field names, so that both shrink apart. */
import fc from 'fast-check'
import {
  access,
  compare,
  comparison,
  equality,
  field,
  fixed,
  form,
  loop,
  type Of,
  type Place,
  path,
  plainLoop,
  quote,
  type Render,
  way,
  writeDouble,
} from './expression-pieces.ts'
import * as values from './expression-values.ts'
import { extraKey, hops, lists, type Names } from './expression-world.ts'

interface Grammar {
  boolean: Render
  string: Render
  int: Render
  decimal: Render
  date: Render
  timestamp: Render
  time: Render
  duration: Render
  texts: Render
  json: Render
  uuid: Render
  records: Render
}

/** Mostly one that is a currency. */
const currency = fc.oneof(fixed(values.currency, quote), field('currency'), field('text', 'currency'))

const calendar = fixed(values.calendar, id => `"${id}"`)
const workSpan = fixed(
  fc.constantFrom('4h', '-90m', '1ms', '-1ms', '40h', '0s', '-3d'),
  value => `duration("${value}")`,
)

const textTests = [
  (v: string, body: string) => `${v} == "a" || ${body}`,
  (v: string, body: string) => `${v}.startsWith("v") && ${body}`,
  (v: string, body: string) => `size(${v}) > 1 != ${body}`,
]
const jsonTests = [
  (v: string, body: string) => `${v} == "a" || ${body}`,
  (v: string, body: string) => `${v}.k != null && ${body}`,
  (v: string, body: string) => `${v} > 2 != ${body}`,
  (v: string) => `${v} == null`,
]

export const grammar = fc.letrec<Grammar>(tie => {
  const t = (name: keyof Grammar) => tie(name) as Of
  const deep = (leaves: Of[], branches: Of[]): Of =>
    fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.oneof(...leaves), ...branches)
  const choice = (of: keyof Grammar): Of =>
    form([t('boolean'), t(of), t(of)], (test, yes, no) => `(${test} ? ${yes} : ${no})`)
  const coalesce = (of: keyof Grammar): Of => form([t(of), t(of)], (a, b) => `coalesce(${a}, ${b})`)
  const plusMinus = fc.constantFrom('+', '-')
  const arithmetic = (of: keyof Grammar, operators: string[]): Of =>
    fc.tuple(t(of), fc.constantFrom(...operators), t(of)).map(
      ([a, op, b]) =>
        (n, r) =>
          `(${a(n, r)} ${op} ${b(n, r)})`,
    )
  const withUnit = (of: keyof Grammar): Of =>
    fc.tuple(t(of), values.unit).map(
      ([a, unit]) =>
        (n, r) =>
          `startOf(${a(n, r)}, "${unit}")`,
    )
  return {
    boolean: deep(
      [field('flag'), fixed(fc.boolean(), String)],
      [
        compare(t('string')),
        compare(t('int')),
        compare(t('decimal')),
        compare(t('date')),
        compare(t('timestamp')),
        compare(t('time')),
        compare(t('duration')),
        compare(t('int'), comparison, t('decimal')),
        compare(t('boolean'), equality),
        compare(t('texts'), equality),
        compare(t('json'), equality),
        compare(t('uuid'), equality),
        compare(t('json'), comparison, t('string')),
        compare(t('json'), comparison, t('decimal')),
        compare(field('score'), comparison, fixed(values.double, writeDouble)),
        compare(field('score', 'ratio'), comparison, field('whole', 'score')),
        compare(field('status'), equality, fixed(values.status, quote)),
        compare(field('level'), equality, fixed(values.level, String)),
        fc
          .tuple(
            fc.constantFrom<keyof Grammar>(
              'string',
              'int',
              'decimal',
              'date',
              'timestamp',
              'boolean',
              'texts',
              'json',
              'uuid',
            ),
            equality,
          )
          .chain(([of, op]) => form([t(of)], a => `(${a} ${op} null)`)),
        form([t('boolean'), t('boolean')], (a, b) => `(${a} && ${b})`),
        form([t('boolean'), t('boolean')], (a, b) => `(${a} || ${b})`),
        form([t('boolean')], a => `!${a}`),
        choice('boolean'),
        coalesce('boolean'),
        form([t('string'), t('string')], (a, b) => `contains(${a}, ${b})`),
        form([t('string'), t('string')], (a, b) => `${a}.contains(${b}, true)`),
        form([t('string'), fixed(values.text, quote)], (a, b) => `${a}.contains(${b})`),
        form([t('string'), fixed(values.text, quote)], (a, b) => `${a}.startsWith(${b})`),
        form([t('string'), t('string')], (a, b) => `endsWith(${a}, ${b})`),
        form([t('string'), fixed(fc.constantFrom(...values.patterns), quote)], (a, b) => `like(${a}, ${b})`),
        form(
          [
            t('string'),
            fc.oneof(
              t('texts'),
              fixed(fc.array(values.text, { maxLength: 3 }), list => `[${list.map(quote)}]`),
            ),
          ],
          (a, b) => `(${a} in ${b})`,
        ),
        form(
          [t('int'), fixed(fc.array(fc.option(values.whole), { maxLength: 3 }), list => `[${list.map(String)}]`)],
          (a, b) => `(${a} in ${b})`,
        ),
        form([t('decimal'), t('int'), t('decimal')], (a, b, c) => `(${a} in [${b}, ${c}])`),
        form([fixed(fc.constantFrom('seller', 'boss'), quote)], a => `(${a} in user.roles)`),
        form([t('uuid'), t('records')], (a, b) => `(${a} in ${b})`),
        form([t('string'), t('json')], (a, b) => `(${a} in ${b})`),
        form([t('string')], a => `isBlank(${a})`),
        form([t('date'), calendar], (a, of) => `isBusinessDay(${a}, ${of})`),
        form([t('timestamp')], a => `isBusinessTime(${a})`),
        form([t('timestamp'), calendar], (a, of) => `isBusinessTime(${a}, ${of})`),
        form([t('date')], a => `isHoliday(${a})`),
        form([t('timestamp')], a => `isHoliday(${a})`),
        form([t('date')], a => `isBusinessDay(${a})`),
        form([t('timestamp')], a => `isBusinessDay(${a})`),
        form([t('texts')], a => `isBlank(${a})`),
        form([t('json')], a => `isBlank(${a})`),
        form([t('records')], a => `isBlank(${a})`),
        form([field('due', 'text', 'whole')], a => `has(${a})`),
        compare(
          field('text'),
          equality,
          fc.constant(() => 'user.text'),
        ),
        fc
          .constantFrom('exists', 'all', 'exists_one')
          .chain(name =>
            fc.oneof(
              loop(t('records'), name, t('boolean')),
              plainLoop(t('texts'), name, t('boolean'), ...textTests),
              plainLoop(t('json'), name, t('boolean'), ...jsonTests),
            ),
          ),
      ],
    ),
    string: deep(
      [field('text', 'note'), fixed(values.text, quote), fc.constant(() => 'user.text')],
      [
        form([t('string')], a => `lower(${a})`),
        form([t('string')], a => `upper(${a})`),
        form([t('string')], a => `trim(${a})`),
        form([t('string'), t('string')], (a, b) => `(${a} + ${b})`),
        choice('string'),
        coalesce('string'),
        form([t('texts'), fixed(fc.constantFrom(', ', '', '、'), quote)], (a, b) => `join(${a}, ${b})`),
        form([t('int')], a => `string(${a})`),
        form([t('decimal')], a => `string(${a})`),
        form([t('date')], a => `string(${a})`),
        form([t('timestamp')], a => `string(${a})`),
        form([t('time')], a => `string(${a})`),
        form([t('boolean')], a => `string(${a})`),
        form([t('uuid')], a => `string(${a})`),
        form([field('status', 'level')], a => `label(${a})`),
        form(
          [t('date'), fixed(fc.constantFrom('yyyy-MM-dd', 'yyyy年M月d日', "yy/MM 'Q\"\\'", 'dd.MM.yyyy'), quote)],
          (a, b) => `format(${a}, ${b})`,
        ),
        form(
          [t('timestamp'), fixed(fc.constantFrom('yyyy-MM-dd HH:mm:ss.SSS', 'H:mm'), quote)],
          (a, b) => `format(${a}, ${b})`,
        ),
        form(
          [t('decimal'), fixed(fc.constantFrom('0', '0.00', '#,##0', '#,##0.0'), quote)],
          (a, b) => `format(${a}, ${b})`,
        ),
        form([t('texts'), fixed(fc.nat(2), String)], (a, b) => `${a}[${b}]`),
      ],
    ),
    int: deep(
      [
        field('whole', 'count'),
        fixed(values.whole, String),
        fc.constant((_: Names, { row }: Place) => `${row}._version`),
      ],
      [
        arithmetic('int', ['+', '-', '*', '/', '%']),
        form([t('int')], a => `(-${a})`),
        form([t('int')], a => `abs(${a})`),
        choice('int'),
        coalesce('int'),
        form([t('string')], a => `size(${a})`),
        form([t('texts')], a => `size(${a})`),
        form([t('records')], a => `${a}.size()`),
        form([t('json')], a => `size(${a})`),
        form([t('decimal')], a => `int(${a})`),
        form([t('string')], a => `int(${a})`),
        form([t('decimal')], a => `round(${a})`),
        form([t('decimal')], a => `floor(${a})`),
        form([t('decimal')], a => `ceil(${a})`),
        form([t('date'), t('date')], (a, b) => `daysBetween(${a}, ${b})`),
        form([t('timestamp'), t('timestamp')], (a, b) => `daysBetween(${a}, ${b})`),
        form([t('date'), t('date')], (a, b) => `businessDaysBetween(${a}, ${b})`),
        form([t('timestamp'), t('timestamp')], (a, b) => `businessDaysBetween(${a}, ${b})`),
        form([t('timestamp'), t('timestamp'), calendar], (a, b, of) => `businessDaysBetween(${a}, ${b}, ${of})`),
        fc.tuple(fc.constantFrom('fiscalYear', 'fiscalQuarter'), fc.oneof(t('date'), t('timestamp'))).map(
          ([name, a]) =>
            (n, r) =>
              `${name}(${a(n, r)})`,
        ),
        fc
          .tuple(
            fc.constantFrom('getFullYear', 'getMonth', 'getDate', 'getDayOfMonth', 'getDayOfWeek', 'getDayOfYear'),
            fc.oneof(t('date'), t('timestamp')),
          )
          .map(
            ([name, a]) =>
              (n, r) =>
                `${a(n, r)}.${name}()`,
          ),
        fc.tuple(fc.constantFrom('getHours', 'getMinutes', 'getSeconds', 'getMilliseconds'), t('timestamp')).map(
          ([name, a]) =>
            (n, r) =>
              `${a(n, r)}.${name}()`,
        ),
      ],
    ),
    decimal: deep(
      [
        field('amount', 'price', 'wide'),
        field('score', 'ratio').map(render => (n, r) => `decimal(${render(n, r)})`),
        fixed(values.double, value => `decimal(${writeDouble(value)})`),
      ],
      [
        arithmetic('decimal', ['+', '-', '*', '/']),
        form([t('int'), t('decimal')], (a, b) => `(${a} * ${b})`),
        form([field('score', 'ratio'), t('int')], (a, b) => `(${a} / ${b})`),
        form([t('decimal')], a => `(-${a})`),
        form([t('decimal')], a => `abs(${a})`),
        form([t('decimal'), currency, currency], (a, from, to) => `convert(${a}, ${from}, ${to})`),
        form(
          [t('decimal'), currency, currency, t('date')],
          (a, from, to, on) => `convert(${a}, ${from}, ${to}, ${on})`,
        ),
        form([t('decimal'), currency], (a, from) => `toBase(${a}, ${from})`),
        form([t('decimal'), currency, t('date')], (a, from, on) => `toBase(${a}, ${from}, ${on})`),
        form([field('amount')], a => `toBase(${a})`),
        form([field('amount'), t('date')], (a, on) => `toBase(${a}, ${on})`),
        choice('decimal'),
        coalesce('decimal'),
        form([t('decimal'), fixed(fc.integer({ min: -22, max: 22 }), String)], (a, b) => `round(${a}, ${b})`),
        form([t('decimal'), t('int')], (a, b) => `round(${a}, ${b})`),
        form([t('string')], a => `decimal(${a})`),
        form([t('string')], a => `decimal(double(${a}))`),
        form([t('decimal')], a => `decimal(double(${a}))`),
      ],
    ),
    date: deep(
      [field('due', 'since'), fixed(values.date, value => `date("${value}")`), fc.constant(() => 'today')],
      [
        form([t('date'), t('int')], (a, b) => `addDays(${a}, ${b})`),
        form([t('date'), t('int')], (a, b) => `addMonths(${a}, ${b})`),
        form([t('date'), fixed(fc.integer({ min: -30, max: 30 }), String)], (a, b) => `addMonths(${a}, ${b})`),
        withUnit('date'),
        form([t('date'), t('int')], (a, b) => `addBusinessDays(${a}, ${b})`),
        form([t('date'), fixed(fc.integer({ min: -300, max: 300 }), String)], (a, b) => `addBusinessDays(${a}, ${b})`),
        form([t('date')], a => `nextBusinessDay(${a})`),
        form([t('date'), calendar, t('int')], (a, of, b) => `addBusinessDays(${a}, ${b}, ${of})`),
        form([t('date'), calendar], (a, of) => `previousBusinessDay(${a}, ${of})`),
        form([t('date')], a => `previousBusinessDay(${a})`),
        form([t('timestamp')], a => `date(${a})`),
        choice('date'),
        coalesce('date'),
      ],
    ),
    timestamp: deep(
      [
        field('at', 'until'),
        fixed(values.instant, value => `timestamp("${value}")`),
        fc.constant(() => 'now'),
        fc.constant((_: Names, { row }: Place) => `${row}._createdAt`),
      ],
      [
        form([t('timestamp'), t('int')], (a, b) => `addDays(${a}, ${b})`),
        form([t('timestamp'), t('int')], (a, b) => `addMonths(${a}, ${b})`),
        form([t('timestamp'), fixed(fc.integer({ min: -40, max: 40 }), String)], (a, b) => `addDays(${a}, ${b})`),
        withUnit('timestamp'),
        form([t('timestamp'), t('int')], (a, b) => `addBusinessDays(${a}, ${b})`),
        form([t('timestamp'), fixed(fc.integer({ min: -9, max: 9 }), String)], (a, b) => `addBusinessDays(${a}, ${b})`),
        form([t('timestamp'), t('int'), calendar], (a, b, of) => `addBusinessDays(${a}, ${b}, ${of})`),
        form([t('timestamp'), t('duration')], (a, b) => `addBusinessTime(${a}, ${b})`),
        form([t('timestamp'), workSpan], (a, b) => `addBusinessTime(${a}, ${b})`),
        form([t('timestamp'), workSpan, calendar], (a, b, of) => `addBusinessTime(${a}, ${b}, ${of})`),
        form([t('timestamp')], a => `startOf(${a}, "hour")`),
        form([t('timestamp')], a => `startOf(${a}, "minute")`),
        fc.tuple(t('timestamp'), plusMinus, t('duration')).map(
          ([a, op, b]) =>
            (n, r) =>
              `(${a(n, r)} ${op} ${b(n, r)})`,
        ),
        choice('timestamp'),
        coalesce('timestamp'),
      ],
    ),
    time: deep([field('clock'), fixed(values.clock, value => `time("${value}")`)], [choice('time'), coalesce('time')]),
    duration: deep(
      [fixed(fc.constantFrom('1d', '-36h', '1h30m', '0.5s', '90000d', '250ms'), value => `duration("${value}")`)],
      [
        form([t('timestamp'), t('timestamp')], (a, b) => `businessTimeBetween(${a}, ${b})`),
        form([t('timestamp'), t('timestamp'), calendar], (a, b, of) => `businessTimeBetween(${a}, ${b}, ${of})`),
        form([t('timestamp'), t('timestamp')], (a, b) => `(${a} - ${b})`),
        arithmetic('duration', ['+', '-']),
        form([t('duration')], a => `(-${a})`),
      ],
    ),
    texts: deep(
      [field('tags'), fc.constant(() => 'user.roles')],
      [
        plainLoop(t('texts'), 'filter', t('boolean'), ...textTests),
        plainLoop(
          t('texts'),
          'map',
          t('string'),
          v => `lower(${v})`,
          (v, body) => `(${v} + ${body})`,
        ),
        loop(t('records'), 'map', t('string')),
        choice('texts'),
        coalesce('texts'),
        form([t('string'), t('string')], (a, b) => `[${a}, ${b}]`),
      ],
    ),
    json: deep(
      [field('free'), fc.constant((_: Names, { row }: Place) => `${row}[${quote(extraKey)}]`)],
      [
        fc.tuple(t('json'), fc.constantFrom('k', 'city', '日本', 'n', 'constructor')).map(
          ([a, key]) =>
            (n, r) =>
              access(a(n, r), key),
        ),
        form([t('json'), fixed(fc.nat(2), String)], (a, b) => `${a}[${b}]`),
        choice('json'),
        coalesce('json'),
      ],
    ),
    uuid: deep(
      [
        field('code'),
        fc.tuple(way, fc.constantFrom(...hops)).map(
          ([hop, last]) =>
            (n: Names, r: Place) =>
              `${path(hop, last)(n, r)}._id`,
        ),
        fc.constant((_: Names, { row }: Place) => `${row}._id`),
      ],
      [
        fc.tuple(way).map(
          ([hop]) =>
            (n, r) =>
              `${path(hop, 'topic')(n, r)}._id`,
        ),
        choice('uuid'),
        coalesce('uuid'),
      ],
    ),
    records: deep(
      [fc.tuple(way, fc.constantFrom(...lists)).map(([hop, list]) => path(hop, list))],
      [loop(t('records'), 'filter', t('boolean'))],
    ),
  }
})

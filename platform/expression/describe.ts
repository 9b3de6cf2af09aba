/** What people are told of functions: how they are called and what they do. Every name of the table is here, a test says. */
export interface FunctionDescription {
  name: string
  /** `contains(text, part, ignoreCase?)` */
  signature: string
  /** One sentence. */
  summary: string
  example: string
}

const describe = (signature: string, summary: string, example: string): FunctionDescription => ({
  name: signature.slice(0, signature.indexOf('(')),
  signature,
  summary,
  example,
})

export const functionDescriptions: readonly FunctionDescription[] = [
  describe('lower(text)', 'Small letters.', 'lower("ÀB") == "àb"'),
  describe('upper(text)', 'Capital letters.', 'upper("straße") == "STRASSE"'),
  describe('trim(text)', 'Without blanks at both ends, full-width ones too.', 'trim("　a ") == "a"'),
  describe('size(textOrList)', 'Number of characters or items.', 'size("日本語") == 3'),
  describe(
    'contains(text, part, ignoreCase?)',
    'Whether the part stands anywhere in the text.',
    'contains("Osaka", "SAK", true)',
  ),
  describe('startsWith(text, part)', 'Whether the text begins with the part.', '"Osaka".startsWith("Os")'),
  describe('endsWith(text, part)', 'Whether the text ends with the part.', '"Osaka".endsWith("ka")'),
  describe(
    'like(text, "pattern")',
    'Whether the pattern (a regular expression) is found in the text.',
    'like("530-0001", "^[0-9]{3}-[0-9]{4}$")',
  ),
  describe('join(list, separator)', 'The texts of a list as one.', 'join(["a", "b"], ", ") == "a, b"'),
  describe('label(field)', "Title of an option in the reader's language.", 'label(record.status) == "Open"'),
  describe(
    'format(value, "pattern")',
    'A date (yyyy, MM, dd, HH, mm, ss) or number ("#,##0.00") as text.',
    'format(date("2026-04-01"), "yyyy年M月d日") == "2026年4月1日"',
  ),
  describe('round(number, places?)', 'Rounded, half away from zero.', 'round(2.675, 2) == 2.68'),
  describe(
    'convert(amount, from, to, date?)',
    'Money in another currency, by the rate of the date (today) or the latest before it.',
    'convert(100, "USD", "JPY", date("2026-11-22")) == 15025',
  ),
  describe(
    'toBase(money, date?)',
    'Money in the organisation\'s currency; of a plain amount with its currency: toBase(12.5, "USD").',
    'toBase(12.5, "USD", date("2026-01-31")) == 1956',
  ),
  describe('floor(number)', 'The whole number below.', 'floor(-1.5) == -2'),
  describe('ceil(number)', 'The whole number above.', 'ceil(-1.5) == -1'),
  describe('abs(number)', 'Without its sign.', 'abs(-3) == 3'),
  describe(
    'date(value)',
    'The date of a point in time in the reader’s time zone, or a written one.',
    'date("2026-04-01") < date("2026-05-01")',
  ),
  describe('time("09:30")', 'A time of day as written.', 'time("09:30") < time("10:00")'),
  describe(
    'timestamp("2026-04-01T09:30:00Z")',
    'A point in time as written.',
    'timestamp("2026-04-01T09:30:00Z") < timestamp("2026-04-01T10:30:00Z")',
  ),
  describe(
    'duration("1d12h")',
    'A span of days (d), hours (h), minutes (m), seconds (s), milliseconds (ms).',
    'timestamp("2026-04-02T00:00:00Z") - timestamp("2026-04-01T00:00:00Z") == duration("1d")',
  ),
  describe(
    'addDays(date, days)',
    'Days later; earlier when negative.',
    'addDays(date("2026-02-28"), 1) == date("2026-03-01")',
  ),
  describe(
    'addMonths(date, months)',
    'Months later, on the last day where the month is shorter.',
    'addMonths(date("2026-01-31"), 1) == date("2026-02-28")',
  ),
  describe(
    'daysBetween(from, to)',
    'Days from one date to another.',
    'daysBetween(date("2026-04-01"), date("2026-05-01")) == 30',
  ),
  describe(
    'startOf(date, "unit")',
    'Beginning of the year, quarter, month, week (Monday), day, hour, minute, fiscalYear or fiscalQuarter.',
    'startOf(date("2026-05-20"), "quarter") == date("2026-04-01")',
  ),
  describe('fiscalYear(date)', "The organisation's fiscal year.", 'fiscalYear(date("2027-03-31")) == 2026'),
  describe('fiscalQuarter(date)', 'Its quarter, from 1.', 'fiscalQuarter(date("2027-03-31")) == 4'),
  describe(
    'isHoliday(date)',
    'Whether it is a public or company holiday; weekends are none.',
    'isHoliday(date("2026-11-23"))',
  ),
  describe(
    'isBusinessDay(date)',
    'Whether it is neither weekend nor holiday.',
    '!isBusinessDay(date("2026-11-23")) && isBusinessDay(date("2026-11-24"))',
  ),
  describe(
    'addBusinessDays(date, days)',
    'That many business days later; earlier when negative.',
    'addBusinessDays(date("2026-11-20"), 1) == date("2026-11-24")',
  ),
  describe(
    'businessDaysBetween(from, to)',
    'Business days after the first date, up to and with the second.',
    'businessDaysBetween(date("2026-11-20"), date("2026-11-25")) == 2',
  ),
  describe(
    'nextBusinessDay(date)',
    'The date where it is a business day, else the next one that is.',
    'nextBusinessDay(date("2026-11-21")) == date("2026-11-24")',
  ),
  describe(
    'previousBusinessDay(date)',
    'The date where it is a business day, else the last one before.',
    'previousBusinessDay(date("2027-01-31")) == date("2027-01-29")',
  ),
  describe(
    'isBusinessTime(timestamp)',
    'Whether it lies in the hours of work.',
    'isBusinessTime(timestamp("2026-11-24T01:00:00Z")) && !isBusinessTime(timestamp("2026-11-23T01:00:00Z"))',
  ),
  describe(
    'addBusinessTime(timestamp, duration)',
    'That much time of work later, earlier when negative.',
    'addBusinessTime(timestamp("2026-11-20T08:00:00Z"), duration("2h")) == timestamp("2026-11-24T01:30:00Z")',
  ),
  describe(
    'businessTimeBetween(from, to)',
    'Time of work from one moment to another.',
    'businessTimeBetween(timestamp("2026-11-20T08:00:00Z"), timestamp("2026-11-24T01:30:00Z")) == duration("2h")',
  ),
  describe('getFullYear(date)', 'The year.', 'getFullYear(date("2026-05-20")) == 2026'),
  describe('getMonth(date)', 'The month, from 0.', 'getMonth(date("2026-05-20")) == 4'),
  describe('getDate(date)', 'The day of the month, from 1.', 'getDate(date("2026-05-20")) == 20'),
  describe('getDayOfMonth(date)', 'The day of the month, from 0.', 'getDayOfMonth(date("2026-05-20")) == 19'),
  describe('getDayOfWeek(date)', 'The day of the week, Sunday is 0.', 'getDayOfWeek(date("2026-05-20")) == 3'),
  describe('getDayOfYear(date)', 'The day of the year, from 0.', 'getDayOfYear(date("2026-02-01")) == 31'),
  describe(
    'getHours(timestamp)',
    'The hour by the reader’s clock.',
    'getHours(timestamp("2026-04-01T00:30:00Z")) == 9',
  ),
  describe('getMinutes(timestamp)', 'The minute.', 'getMinutes(timestamp("2026-04-01T00:30:00Z")) == 30'),
  describe('getSeconds(timestamp)', 'The second.', 'getSeconds(timestamp("2026-04-01T00:30:12Z")) == 12'),
  describe(
    'getMilliseconds(timestamp)',
    'The thousandths of the second.',
    'getMilliseconds(timestamp("2026-04-01T00:30:12.345Z")) == 345',
  ),
  describe('coalesce(first, second, …)', 'The first that is not null.', 'coalesce(record.note, "none") == "none"'),
  describe('isBlank(value)', 'Whether there is no value, only blanks, or an empty list.', 'isBlank("  ")'),
  describe('has(field)', 'Whether the field has a value.', '!has(record.note)'),
  describe('int(value)', 'A whole number of a number (cut off) or text.', 'int("42") == 42'),
  describe('double(value)', 'A floating number of a number or text.', 'double("1.5") == 1.5'),
  describe('decimal(value)', 'An exact decimal number of a number or text.', 'decimal("0.1") + decimal("0.2") == 0.3'),
  describe('string(value)', 'As text.', 'string(12) + "%" == "12%"'),
  describe('bool(value)', 'True or false of what may be null.', 'bool(record.active) == true'),
  describe(
    'exists(list, x, condition)',
    'Whether an item fulfils the condition.',
    'record.orders.exists(o, o.total > 1000)',
  ),
  describe('all(list, x, condition)', 'Whether every item does.', 'record.orders.all(o, o.total > 10)'),
  describe(
    'exists_one(list, x, condition)',
    'Whether exactly one item does.',
    'record.orders.exists_one(o, o.total > 1000)',
  ),
  describe('filter(list, x, condition)', 'The items that do.', 'record.orders.filter(o, o.total > 1000).size() == 1'),
  describe('map(list, x, value)', 'A value of each item.', 'record.tags.map(t, upper(t)) == ["A", "B"]'),
]

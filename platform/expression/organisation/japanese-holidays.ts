/**
 * Japan's public holidays from 1948 (国民の祝日に関する法律) to 2150, the last year the equinoxes are known by formula:
 * as the law was in each year, with substitute holidays, the days between two holidays, and the one-off laws.
 */
import type { Label } from '../../contract/label.ts'
import { addDaysTo, dateOf, dayOf } from '../calendar.ts'

export interface PublicHoliday {
  date: string
  name: Label
}

export const firstYear = 1948
export const lastYear = 2150

/** In order of date; empty outside the years above. */
export function japaneseHolidays(year: number): PublicHoliday[] {
  if (year < firstYear || year > lastYear) return []
  const named = new Map(namedDays(year).flatMap(([date, name]) => (isLaw(date) ? [[date, name] as const] : [])))
  const all = [...named, ...substitutes(named), ...between(named)]
  return all.map(([date, name]) => ({ date, name })).sort((a, b) => (a.date < b.date ? -1 : 1))
}

type Days = ReadonlyMap<string, Label>
type Day = readonly [date: string, name: Label]

/** The first law came into force on 20 July 1948. */
const isLaw = (date: string): boolean => date >= '1948-07-20'

function namedDays(year: number): Day[] {
  const day = (month: number, date: number, name: Label): Day => [dateText(year, month, date), name]
  const from = (first: number, found: Day): Day[] => (year >= first ? [found] : [])
  return [
    day(1, 1, names.newYear),
    day(1, year < 2000 ? 15 : monday(year, 1, 2), names.comingOfAge),
    ...from(1967, day(2, 11, names.foundation)),
    ...from(2020, day(2, 23, names.emperor)),
    day(3, vernalEquinox(year), names.vernal),
    day(4, 29, year < 1989 ? names.emperor : year < 2007 ? names.greenery : names.showa),
    day(5, 3, names.constitution),
    ...from(2007, day(5, 4, names.greenery)),
    day(5, 5, names.children),
    ...from(1996, [marineDay(year), names.marine]),
    ...from(2016, day(8, year === 2020 ? 10 : year === 2021 ? 8 : 11, names.mountain)),
    ...from(1966, day(9, year < 2003 ? 15 : monday(year, 9, 3), names.aged)),
    day(9, autumnalEquinox(year), names.autumnal),
    ...from(1966, [sportsDay(year), year < 2020 ? names.healthAndSports : names.sports]),
    day(11, 3, names.culture),
    day(11, 23, names.labour),
    ...(year >= 1989 && year <= 2018 ? [day(12, 23, names.emperor)] : []),
    ...onceOnly.filter(([date]) => date.startsWith(`${year}-`)),
  ]
}

/** Moved for the Olympic Games in 2020 and 2021. */
function marineDay(year: number): string {
  if (year === 2020) return '2020-07-23'
  if (year === 2021) return '2021-07-22'
  return dateText(year, 7, year < 2003 ? 20 : monday(year, 7, 3))
}

function sportsDay(year: number): string {
  if (year === 2020) return '2020-07-24'
  if (year === 2021) return '2021-07-23'
  return dateText(year, 10, year < 2000 ? 10 : monday(year, 10, 2))
}

/** 振替休日, since 12 April 1973: the Monday after; since 2007 the next day that is no holiday itself. */
function substitutes(named: Days): Day[] {
  const found: Day[] = []
  for (const date of named.keys()) {
    if (date < '1973-04-12' || weekday(date) !== 0) continue
    let next = after(date, 1)
    while (named.has(next) && date >= '2007') next = after(next, 1)
    if (!named.has(next)) found.push([next, names.substitute])
  }
  return found
}

/** 国民の休日, since 27 December 1985: a day between two holidays. Until 2006 neither on a Sunday nor where it is a substitute. */
function between(named: Days): Day[] {
  const found: Day[] = []
  const taken = new Set(substitutes(named).map(([date]) => date))
  for (const date of named.keys()) {
    const middle = after(date, 1)
    if (date < '1985-12-27' || named.has(middle) || !named.has(after(date, 2)) || taken.has(middle)) continue
    if (weekday(middle) !== 0 || date >= '2007') found.push([middle, names.citizens])
  }
  return found
}

/** Good from 1900 to 2150 (海上保安庁水路部 暦計算研究会編 新こよみ便利帳). */
const vernalEquinox = (year: number): number => equinox(year, year < 1980 ? 20.8357 : year < 2100 ? 20.8431 : 21.851)
const autumnalEquinox = (year: number): number => equinox(year, year < 1980 ? 23.2588 : year < 2100 ? 23.2488 : 24.2488)
const equinox = (year: number, start: number): number =>
  Math.floor(start + 0.242194 * (year - 1980) - Math.trunc((year - (year < 1980 ? 1983 : 1980)) / 4))

/** The nth Monday's day of the month. */
function monday(year: number, month: number, nth: number): number {
  const first = weekday(dateText(year, month, 1))
  return 1 + ((8 - first) % 7) + (nth - 1) * 7
}

const dayLength = 86_400_000
const after = (date: string, days: number): string => dateOf(addDaysTo(dayOf(date)! * dayLength, days)! / dayLength)!
const weekday = (date: string): number => new Date(date).getUTCDay()
const dateText = (year: number, month: number, day: number): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

const label = (ja: string, en: string): Label => ({ text: en, i18n: { ja } })
const names = {
  newYear: label('元日', 'New Year’s Day'),
  comingOfAge: label('成人の日', 'Coming of Age Day'),
  foundation: label('建国記念の日', 'National Foundation Day'),
  emperor: label('天皇誕生日', 'Emperor’s Birthday'),
  vernal: label('春分の日', 'Vernal Equinox Day'),
  showa: label('昭和の日', 'Showa Day'),
  constitution: label('憲法記念日', 'Constitution Memorial Day'),
  greenery: label('みどりの日', 'Greenery Day'),
  children: label('こどもの日', 'Children’s Day'),
  marine: label('海の日', 'Marine Day'),
  mountain: label('山の日', 'Mountain Day'),
  aged: label('敬老の日', 'Respect for the Aged Day'),
  autumnal: label('秋分の日', 'Autumnal Equinox Day'),
  healthAndSports: label('体育の日', 'Health and Sports Day'),
  sports: label('スポーツの日', 'Sports Day'),
  culture: label('文化の日', 'Culture Day'),
  labour: label('勤労感謝の日', 'Labour Thanksgiving Day'),
  substitute: label('振替休日', 'Substitute Holiday'),
  citizens: label('国民の休日', 'Citizens’ Holiday'),
} as const satisfies Record<string, Label>

/** By laws of their own; the two of 2019 count as holidays of the law, so that the days between become free, too. */
const onceOnly: readonly Day[] = [
  ['1959-04-10', label('皇太子明仁親王の結婚の儀', 'Wedding of Crown Prince Akihito')],
  ['1989-02-24', label('昭和天皇の大喪の礼', 'Funeral of Emperor Showa')],
  ['1990-11-12', label('即位礼正殿の儀', 'Enthronement Ceremony')],
  ['1993-06-09', label('皇太子徳仁親王の結婚の儀', 'Wedding of Crown Prince Naruhito')],
  ['2019-05-01', label('天皇の即位の日', 'Accession of the Emperor')],
  ['2019-10-22', label('即位礼正殿の儀', 'Enthronement Ceremony')],
]

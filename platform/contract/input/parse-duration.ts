/**
 * A span of time as people write it → milliseconds, or null. `1:30` is an hour and a half.
 *
 *     parseDuration('1h 30m')      // 5400000; so are PT1H30M, 1:30, 1.5h, 90m, １時間３０分
 */
import { units } from './duration-units.ts'
import { halfWidth } from './half-width.ts'

type Unit = keyof typeof units

const names: Record<string, Unit> = {
  ...{ w: 'w', week: 'w', weeks: 'w', 週間: 'w', 週: 'w' },
  ...{ d: 'd', day: 'd', days: 'd', 日間: 'd', 日: 'd' },
  ...{ h: 'h', hr: 'h', hour: 'h', hours: 'h', 時間: 'h' },
  ...{ m: 'm', min: 'm', minute: 'm', minutes: 'm', 分間: 'm', 分: 'm' },
  ...{ s: 's', sec: 's', second: 's', seconds: 's', 秒: 's' },
}

export function parseDuration(text: string): number | null {
  const plain = halfWidth(text).toLowerCase()
  const sign = plain.startsWith('-') ? -1 : 1
  const given = plain.replace(/^[+-]/, '')
  const span = clock(given) ?? parts(given.startsWith('p') ? isoParts(given) : given)
  return span === null || !Number.isSafeInteger(span) ? null : sign * span || 0
}

/** ISO 8601 without its letters of order; an M before the T is months, which have no length. */
const isoParts = (text: string) => (/^p[^t]*m/.test(text) ? '' : text.slice(1).replace('t', ''))

function clock(text: string): number | null {
  const [, hours, minutes, seconds = '0'] = /^(\d{1,6}):([0-5]\d)(?::([0-5]\d))?$/.exec(text) ?? []
  return hours && minutes ? Number(hours) * units.h + Number(minutes) * units.m + Number(seconds) * units.s : null
}

/** Each unit once, from large to small. */
function parts(text: string): number | null {
  let rest = text
  let smallest = Number.POSITIVE_INFINITY
  let sum = 0
  while (rest !== '') {
    const [all, amount, name] = /^\s*(\d{1,12}(?:\.\d{1,6})?)\s*([a-z]+|[^\d\s]+)\s*/.exec(rest) ?? []
    const unit = name && Object.hasOwn(names, name) ? units[names[name]!] : 0
    if (!all || !unit || unit >= smallest) return null
    smallest = unit
    sum += Number(amount) * unit
    rest = rest.slice(all.length)
  }
  return smallest === Number.POSITIVE_INFINITY ? null : Math.round(sum)
}

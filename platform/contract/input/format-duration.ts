/**
 * A span of time as people read it; apart from `parse-duration.ts`, which lists do without.
 *
 *     formatDuration(5400000, 'ja') // '1時間30分'
 */
import { units } from './duration-units.ts'

const signs: Record<string, [string, string, string, string]> = { ja: ['日', '時間', '分', '秒'] }

/** The largest unit is the day: how long a month is nobody can say. */
export function formatDuration(milliseconds: number, language: string): string {
  const [days, hours, minutes, seconds] = signs[language.slice(0, 2)] ?? ['d', 'h', 'm', 's']
  const between = language.startsWith('ja') ? '' : ' '
  const whole = Math.abs(milliseconds)
  const written = [
    [Math.floor(whole / units.d), days],
    [Math.floor((whole % units.d) / units.h), hours],
    [Math.floor((whole % units.h) / units.m), minutes],
    [(whole % units.m) / units.s, seconds],
  ].filter(([amount]) => amount !== 0)
  if (!written.length) return `0${minutes}`
  return (milliseconds < 0 ? '-' : '') + written.map(([amount, unit]) => `${amount}${unit}`).join(between)
}

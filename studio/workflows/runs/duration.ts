/** How long something took, in the two units that matter: `1 h 4 min`, `3.2 s`, `45 ms`. */
const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

export function duration(from: string, to: string | null, language: string, now = Date.now()): string {
  const passed = Math.max(0, (to ? Date.parse(to) : now) - Date.parse(from))
  const unit = (value: number, name: string, digits = 0) =>
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: digits,
    }).format(value)
  if (passed < second) return unit(passed, 'millisecond')
  if (passed < minute) return unit(passed / second, 'second', 1)
  const [large, small, names] =
    passed < hour
      ? [minute, second, ['minute', 'second'] as const]
      : passed < day
        ? [hour, minute, ['hour', 'minute'] as const]
        : [day, hour, ['day', 'hour'] as const]
  const rest = Math.floor((passed % large) / small)
  return [unit(Math.floor(passed / large), names[0]), ...(rest ? [unit(rest, names[1])] : [])].join(' ')
}

import { span } from './arithmetic.ts'

const lengths: Record<string, number> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 }

/** Milliseconds of `1d`, `-36h`, `1h30m`, `1.5s`; null where the text is none. */
export function durationOf(text: string): number | null {
  if (!/^-?(\d{1,12}(\.\d{1,3})?(ms|[dhms]))+$/.test(text)) return null
  let sum = 0
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|[dhms])/g)) sum += Number(amount) * lengths[unit!]!
  return span(Math.round(text.startsWith('-') ? -sum : sum))
}

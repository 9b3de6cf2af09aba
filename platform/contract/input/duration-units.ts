/** Milliseconds of the units a span of time is written in. */
const second = 1_000
export const units = {
  w: 604_800 * second,
  d: 86_400 * second,
  h: 3_600 * second,
  m: 60 * second,
  s: second,
} as const

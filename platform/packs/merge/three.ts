/** Three versions of one thing: as it was installed, as it stands here, as the new version brings it. */
import type { Json } from '../../contract/json.ts'

export interface Three<T> {
  /** As it was installed; undefined: it was not there. */
  base: T | undefined
  /** As it stands in this installation. */
  mine: T | undefined
  /** As the new version of the pack has it. */
  theirs: T | undefined
}

/** What becomes of the three where it is clear; what both changed, each its own way, is not. */
export type Verdict = 'mine' | 'theirs' | 'both'

export function verdictOf({ base, mine, theirs }: Three<Json>): Verdict {
  if (sameJson(mine, theirs) || sameJson(base, theirs)) return 'mine'
  return sameJson(base, mine) ? 'theirs' : 'both'
}

/** With the same order of keys, which in `properties` is the order of the fields. */
export const sameJson = (one: Json | undefined, other: Json | undefined): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other)

export const mapThree = <T, U>({ base, mine, theirs }: Three<T>, map: (value: T) => U | undefined): Three<U> => ({
  base: base === undefined ? undefined : map(base),
  mine: mine === undefined ? undefined : map(mine),
  theirs: theirs === undefined ? undefined : map(theirs),
})

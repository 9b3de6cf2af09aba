/** Where a run stands. Plain data, kept in `enishi.run.progress`; `moves.ts` says how it changes. */
import type { Json } from '../../contract/json.ts'

export interface Progress {
  /** Counts steps and tokens; nothing of a run has a number twice. */
  next: number
  /** One for each branch that is under way. */
  tokens: Token[]
  /** Each `for-each` under way, by the number of its step. */
  loops: Record<string, Loop>
  /** Steps done so far. */
  steps: number
}

export interface Token {
  id: number
  /** The node it stands at. */
  at: string
  /** Inside of a for each: `7.0`, the number of its step and of the item; nested `7.0/12.3`. */
  place: string
  /** `joined`: it waits at a join for other branches. */
  state: 'ready' | 'waiting' | 'joined' | 'failed'
  /** The piece of work that drives it: nobody else does. Pieces are handed to processes by DBOS. */
  owner: string
  /** The number of its step, once that has begun. */
  seq?: number
  attempt?: number
  /** It waits to be tried again. */
  again?: true
  /** What ended its pause. */
  resumed?: { state: Json; event: Json | null }
}

export interface Loop {
  node: string
  /** Where the loop itself stands. */
  place: string
  total: number
  /** The item that begins next. */
  next: number
  active: number
}

export interface StepError {
  code: string
  message: string
  /** Of a run: where it failed. */
  node?: string
  details?: Json
}

export const placeOf = (outer: string, loop: number | string, item: number): string =>
  `${outer === '' ? '' : `${outer}/`}${loop}.${item}`

/** Whether a place is, or lies inside of, another one. */
export const isWithin = (place: string, outer: string): boolean =>
  outer === '' || place === outer || place.startsWith(`${outer}/`)

/** `7.0/12.3` → the loop's step `12`, its item 3, and the place around. */
export function innermost(place: string): { outer: string; loop: string; item: number } | null {
  if (place === '') return null
  const parts = place.split('/')
  const [loop, item] = parts.pop()!.split('.') as [string, string]
  return { outer: parts.join('/'), loop, item: Number(item) }
}

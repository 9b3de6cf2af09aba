/**
 * A function for expressions, called `name.word(…)` (a hyphen in the plugin's name goes: `my-score` → `myScore.of(…)`).
 *
 *     { name: 'taxed', takes: { amount: 'decimal' }, gives: 'decimal', cel: 'amount * 1.1' }
 *     { name: 'soundex', takes: { text: 'string' }, gives: 'string', compute: ({ text }) => soundex(text) }
 *
 * With `cel` it works wherever expressions do: on the server, in SQL and in the browser, and gives the same in all of
 * them. With `compute` it is JavaScript, has no SQL, and is refused where PostgreSQL computes (filters, formulas, roles).
 */
import type { Json } from '../json.ts'
import type { LocalText } from '../workflow/text.ts'

export const functionTypes = ['boolean', 'string', 'int', 'double', 'decimal', 'date', 'timestamp', 'json'] as const
export type FunctionType = (typeof functionTypes)[number]

interface FunctionHead {
  /** Without the plugin's name. */
  name: string
  /** What it is for, with an example: shown by the editor's completion. */
  help: LocalText
  /** Parameters in their order. */
  takes: Record<string, FunctionType>
  gives: FunctionType
}

export type PluginFunction = FunctionHead &
  (
    | {
        /** Its body; it may name its parameters, `now` and `today`. */
        cel: string
      }
    | {
        /**
         * Sees no null: with one among the arguments the result is null. Decimals come and go as texts (`"10.50"`), dates
         * and points in time as RFC 3339. Pure and quick: it has 100 ms.
         */
        compute(given: Record<string, Exclude<Json, null>>): Json
      }
  )

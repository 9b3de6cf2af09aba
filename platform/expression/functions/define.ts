/** One overload of a function or operator: its types and what it computes. Its SQL stands in sql/functions/ under the same key. */
import type { Json } from '../../contract/json.ts'
import type { Decimal } from '../decimal.ts'
import type { Organisation } from '../organisation/organisation.ts'
import type { ExpressionType } from '../types.ts'

/** How values look while an expression is computed. Points in time, times and durations are milliseconds. */
export interface ValueOf {
  boolean: boolean
  string: string
  int: number
  double: number
  decimal: Decimal
  date: string
  time: number
  timestamp: number
  duration: number
  uuid: string
  json: Exclude<Json, null>
  reference: Exclude<Json, null>
  'list<string>': (string | null)[]
  'list<any>': Values
}
/** An interface, since TypeScript lets only those hold themselves. */
interface Values extends Array<Value> {}
export type Value = null | boolean | number | string | Decimal | Exclude<Json, null> | Values

/** What a value may depend on beside its arguments. */
export interface Moment {
  now: Date
  /** IANA name. */
  timeZone: string
  /** BCP 47. */
  locale: string
  organisation: Organisation
}

export interface Overload {
  name: string
  takes: readonly ExpressionType[]
  gives: ExpressionType
  /** Sees no null: with one among the arguments the result is null, or false where it is a boolean. */
  compute(args: readonly Exclude<Value, null>[], moment: Moment): Value
  /** Sees nulls all the same. */
  nulls?: true
  /** The argument that has to be written out, and what is wrong with it, as a sentence. */
  literal?: { at: number; problem(value: Json): string | null }
}

type Given<T extends readonly (keyof ValueOf)[]> = { [I in keyof T]: ValueOf[T[I]] }

/** `define('upper', ['string'], 'string', ([text]) => text.toUpperCase())` */
export function define<const T extends readonly (keyof ValueOf)[], G extends keyof ValueOf>(
  name: string,
  takes: T,
  gives: G,
  compute: (args: Given<T>, moment: Moment) => ValueOf[G] | null,
  literal?: Overload['literal'],
): Overload {
  return {
    name,
    takes,
    gives,
    compute: (args, moment) => compute(args as unknown as Given<T>, moment),
    ...(literal && { literal }),
  }
}

/** `lower(string)`: how trees and the SQL table name it. */
export const keyOf = (overload: Pick<Overload, 'name' | 'takes'>): string =>
  `${overload.name}(${overload.takes.join(',')})`

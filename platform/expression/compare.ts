/** Equality and order of two values of one type. */
import { compareDecimals, type Decimal } from './decimal.ts'
import { ownId } from './functions/conversions.ts'
import type { Value } from './functions/define.ts'
import { type ExpressionType, elementOf } from './types.ts'

export function equalValues(a: Value, b: Value, type: ExpressionType): boolean {
  if (a === null || b === null) return a === b
  if (type === 'decimal') return compareDecimals(a as Decimal, b as Decimal) === 0
  const element = elementOf(type)
  if (element) return equalLists(a as Value[], b as Value[], element)
  if (type === 'reference') return ownId(a) === ownId(b)
  return type === 'json' ? equalJson(a, b) : a === b
}

/** Texts by code points, as `COLLATE "C"` does: `<` alone would put 💡 before 日. */
export function compareValues(a: Value, b: Value, type: ExpressionType): number {
  if (type === 'decimal') return compareDecimals(a as Decimal, b as Decimal)
  if (typeof a === 'string' && typeof b === 'string') return compareCodePoints(a, b)
  return (a as number) < (b as number) ? -1 : (a as number) > (b as number) ? 1 : 0
}

function compareCodePoints(a: string, b: string): number {
  let at = 0
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at++
  if (at === a.length || at === b.length) return a.length - b.length
  return pointOrder(a.charCodeAt(at)) - pointOrder(b.charCodeAt(at))
}

/** Surrogates stand for what comes after all other units. */
const pointOrder = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit)

const equalLists = (a: Value[], b: Value[], element: ExpressionType): boolean =>
  a.length === b.length && a.every((item, at) => equalValues(item, b[at]!, element))

function equalJson(a: Value, b: Value): boolean {
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return a === b
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, at) => equalJson(item, b[at]!))
    )
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every(key => Object.hasOwn(b, key) && equalJson(at(a, key), at(b, key)))
  )
}

const at = (object: object, key: string): Value => (object as Record<string, Value>)[key] ?? null

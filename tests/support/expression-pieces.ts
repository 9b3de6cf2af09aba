/** How random expressions are written: pieces that know the world's names only when all is drawn, so that both shrink apart. */
import fc from 'fast-check'
import { type Hop, hops, type List, type Names, type SlotName } from './expression-world.ts'

export type Render = (names: Names, at: Place) => string
/** `row` is the variable whose fields are read: `record`, or that of the loop around; `depth` counts loops. */
export interface Place {
  row: string
  depth: number
}
export type Of = fc.Arbitrary<Render>

/** A text as CEL writes it. */
export const quote = (text: string): string => JSON.stringify(text)

export const access = (object: string, key: string): string =>
  /^[A-Za-z_]\w*$/.test(key) && !['in', 'null', 'true', 'false'].includes(key)
    ? `${object}.${key}`
    : `${object}[${quote(key)}]`

export const path =
  (hop: readonly (Hop | List)[], slot: SlotName | Hop | List | 'topic'): Render =>
  (names, { row }) =>
    [...hop, slot].reduce((object, key) => access(object, names[key]), row)

export const way: fc.Arbitrary<Hop[]> = fc.array(fc.constantFrom(...hops), { maxLength: 2 })
export const field = (...slots: SlotName[]): Of =>
  fc.tuple(way, fc.constantFrom(...slots)).map(([hop, slot]) => path(hop, slot))
export const fixed = <T>(arbitrary: fc.Arbitrary<T>, write: (value: T) => string): Of =>
  arbitrary.map(value => () => write(value))
export const form = (parts: Of[], write: (...parts: string[]) => string): Of =>
  fc.tuple(...parts).map(renders => (names, at) => write(...renders.map(render => render(names, at))))

export const comparison = fc.constantFrom('==', '!=', '<', '<=', '>', '>=')
export const equality = fc.constantFrom('==', '!=')
export const compare = (of: Of, operator = comparison, other = of): Of =>
  fc.tuple(of, operator, other).map(
    ([left, op, right]) =>
      (n, r) =>
        `(${left(n, r)} ${op} ${right(n, r)})`,
  )

/** Loops over records read the fields of their own variable. */
export const loop = (list: Of, name: string, body: Of): Of =>
  fc.tuple(list, body).map(([over, inner]) => (names, at) => {
    const variable = `v${at.depth}`
    return `${over(names, at)}.${name}(${variable}, ${inner(names, { row: variable, depth: at.depth + 1 })})`
  })

/** Loops over plain values use their variable as `use` says, beside fields of the record around. */
export const plainLoop = (
  list: Of,
  name: string,
  body: Of,
  ...uses: ((variable: string, body: string) => string)[]
): Of =>
  fc.tuple(list, body, fc.constantFrom(...uses)).map(([over, inner, use]) => (names, at) => {
    const variable = `v${at.depth}`
    return `${over(names, at)}.${name}(${variable}, ${use(variable, inner(names, { ...at, depth: at.depth + 1 }))})`
  })

/** As CEL writes what is not whole. */
export function writeDouble(value: number): string {
  const text = String(value)
  return /[.e]/.test(text) ? text.replace(/^(-?\d+)e/, '$1.0e') : `${text}.0`
}

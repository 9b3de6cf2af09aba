/** LEFT JOINs of one SELECT: each to-one path once, in the order in which they depend on each other. */
import { type RawBuilder, sql } from 'kysely'

export interface Joins {
  /**
   * The alias under which the one row that a field of `from` leads to is joined; what is there already under `key` is
   * used again. `on` makes the condition, which at most one row may fulfil.
   */
  toOne(from: string, key: string, table: string, on: (alias: string) => RawBuilder<unknown>): string
  /**
   * The alias of one value that is computed for each row, as its column `value`; what is there already under `key` is
   * used again. `make` may join what the value needs.
   */
  value(from: string, key: string, make: () => RawBuilder<unknown>): string
  /** The alias of a row that is made on the spot. */
  row(root: string, select: RawBuilder<unknown>): string
  /** A name that nothing else in the statement has; it begins with `root`, so a nested statement cannot hide another's. */
  name(root: string): string
  /** To stand behind these: what is joined here already is used again. */
  more(): Joins
  /** Of a subquery: its own joins, names from the same count. */
  inner(): Joins
  isEmpty(): boolean
  /** ` LEFT JOIN …`, to stand behind FROM. Take it when everything else is compiled. */
  toSql(): RawBuilder<unknown>
}

export function createJoins(count = { value: 0 }, given: ReadonlyMap<string, string> = new Map()): Joins {
  const aliases = new Map(given)
  const joins: RawBuilder<unknown>[] = []
  const name = (root: string) => `${root}_${++count.value}`
  return {
    toOne(from, key, table, on) {
      const known = aliases.get(`${from}\0${key}`)
      if (known) return known
      const alias = name(from)
      aliases.set(`${from}\0${key}`, alias)
      joins.push(sql`LEFT JOIN ${sql.id('data', table)} AS ${sql.id(alias)} ON ${on(alias)}`)
      return alias
    },
    value(from, key, make) {
      const known = aliases.get(`${from}\0=${key}`)
      if (known) return known
      const value = make()
      const alias = name(from)
      aliases.set(`${from}\0=${key}`, alias)
      // OFFSET 0 keeps the planner from writing the value out wherever it is named, which would double it per level.
      // Where a hop led nowhere there is no record to compute anything of.
      const isThere = sql`${sql.id(from, '_id')} IS NOT NULL`
      joins.push(sql`LEFT JOIN LATERAL (SELECT ${value} AS value OFFSET 0) AS ${sql.id(alias)} ON ${isThere}`)
      return alias
    },
    row(root, select) {
      const alias = name(root)
      joins.push(sql`LEFT JOIN LATERAL (${select}) AS ${sql.id(alias)} ON true`)
      return alias
    },
    name,
    more: () => createJoins(count, aliases),
    inner: () => createJoins(count),
    isEmpty: () => joins.length === 0,
    toSql: () => sql.join(joins, sql` `),
  }
}

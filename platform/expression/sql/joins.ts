/** LEFT JOINs of one SELECT: each to-one path once, in the order in which they depend on each other. */
import { type RawBuilder, sql } from 'kysely'

export interface Joins {
  /**
   * The alias under which the one row that `field` of `from` leads to is joined; a path that is there already is used
   * again. `on` makes the condition, which at most one row may fulfil.
   */
  toOne(from: string, field: string, table: string, on: (alias: string) => RawBuilder<unknown>): string
  /** A name that nothing else in the statement has; it begins with `root`, so a nested statement cannot hide another's. */
  name(root: string): string
  /** Of a subquery: its own joins, names from the same count. */
  inner(): Joins
  isEmpty(): boolean
  /** ` LEFT JOIN …`, to stand behind FROM. Take it when everything else is compiled. */
  toSql(): RawBuilder<unknown>
}

export function createJoins(count = { value: 0 }): Joins {
  const aliases = new Map<string, string>()
  const joins: RawBuilder<unknown>[] = []
  const name = (root: string) => `${root}_${++count.value}`
  return {
    toOne(from, field, table, on) {
      const key = `${from}\0${field}`
      const known = aliases.get(key)
      if (known) return known
      const alias = name(from)
      aliases.set(key, alias)
      joins.push(sql`LEFT JOIN ${sql.id('data', table)} AS ${sql.id(alias)} ON ${on(alias)}`)
      return alias
    },
    name,
    inner: () => createJoins(count),
    isEmpty: () => joins.length === 0,
    toSql: () => sql.join(joins, sql` `),
  }
}

/** LEFT JOINs of one SELECT: each to-one path once, in the order in which they depend on each other. */
import { type RawBuilder, sql } from 'kysely'

export interface Joins {
  /**
   * The alias under which `column` of `from` is joined to `table`; a path that is there already is used again.
   * `condition` is what rows have to be to be seen.
   */
  toOne(from: string, column: string, table: string, condition: (alias: string) => RawBuilder<unknown>): string
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
    toOne(from, column, table, condition) {
      const key = `${from}\0${column}`
      const known = aliases.get(key)
      if (known) return known
      const alias = name(from)
      aliases.set(key, alias)
      const on = sql`${sql.id(alias, '_id')} = ${sql.id(from, column)} AND ${condition(alias)}`
      joins.push(sql`LEFT JOIN ${sql.id('data', table)} AS ${sql.id(alias)} ON ${on}`)
      return alias
    },
    name,
    inner: () => createJoins(count),
    isEmpty: () => joins.length === 0,
    toSql: () => sql.join(joins, sql` `),
  }
}

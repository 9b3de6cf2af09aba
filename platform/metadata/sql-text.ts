/** SQL as text, for DDL: Kysely quotes the identifiers, and nothing is left for parameters. */
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
} from 'kysely'

const compiler = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: kysely => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

export function sqlText(statement: RawBuilder<unknown>): string {
  const { sql, parameters } = statement.compile(compiler)
  if (parameters.length) throw new Error('DDL takes no parameters.')
  return sql
}

/** Kysely on top of our own `query`, so that its statements run on the same connection and with the same value types. */
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type { Queries } from './database.ts'

// biome-ignore lint/suspicious/noExplicitAny: the same as `Queries.kysely`: rooms bring their own tables
export function kyselyOn(query: Queries['query']): Kysely<any> {
  const connection: DatabaseConnection = {
    async executeQuery<Row>(compiled: CompiledQuery): Promise<QueryResult<Row>> {
      const { rows, rowCount } = await query<Row>({ text: compiled.sql }, compiled.parameters)
      return { rows, numAffectedRows: BigInt(rowCount) }
    },
    streamQuery: notHere,
  }
  const driver: Driver = {
    async init() {},
    acquireConnection: async () => connection,
    beginTransaction: notHere,
    commitTransaction: notHere,
    rollbackTransaction: notHere,
    async releaseConnection() {},
    async destroy() {},
  }
  return new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: kysely => new PostgresIntrospector(kysely),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
}

function notHere(): never {
  throw new Error('Transactions are opened with database.transaction().')
}

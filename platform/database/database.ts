/** The database as every other room sees it: statements, transactions, notices. `connect` (connect.ts) makes one. */
import type { Kysely } from 'kysely'
import type { PoolClient } from 'pg'

/** A statement with `$1…` places. With a name it is prepared once per connection (+25 % on short reads). */
export interface Statement {
  name?: string
  text: string
}

export interface Rows<Row> {
  rows: Row[]
  rowCount: number
}

/** What can run statements: the database itself (each on its own) or a transaction. */
export interface Queries {
  query<Row = Record<string, unknown>>(statement: Statement, values?: readonly unknown[]): Promise<Rows<Row>>
  /** System tables by Kysely; entity tables are `records/`'s and go through `query`. */
  // biome-ignore lint/suspicious/noExplicitAny: each room types its own tables with kysely.withTables<…>()
  kysely: Kysely<any>
}

export interface Transaction extends Queries {
  client: PoolClient
  /** Runs when, and only when, the transaction has committed. */
  afterCommit(callback: () => void): void
}

export interface Database extends Queries {
  /** For a read that is short as a rule, such as one record by its id: it shares a connection (short-reads.ts). */
  shortRead: Queries['query']
  /** For a page of a list: it shares a few connections once it has proved short (list-reads.ts). */
  listRead: Queries['query']
  /** For a statement that is a whole write: it is committed with what others write at the moment (group-commit.ts). */
  soleWrite: Queries['query']
  /** Commits when `work` resolves, rolls back when it throws. Serialization failures and deadlocks are not retried here. */
  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>
  /** On one LISTEN connection of the process; after a lost connection it listens again and calls `handler('')`. */
  listen(channel: string, handler: (payload: string) => void): Promise<() => Promise<void>>
  /** A connection of the owner of all tables, for DDL and long locks; the pool's own role may not alter tables. */
  asOwner<T>(work: (client: PoolClient) => Promise<T>): Promise<T>
  /** For libraries that bring their own queries (better-auth, DBOS). */
  pool: import('pg').Pool
  close(): Promise<void>
}

/**
 * Compiled statements of one revision, kept by what they depend on. Compiling costs 0.1–0.5 ms, a look-up 1 µs; a
 * statement that comes back gets a name and is then prepared once per connection.
 */
import { createHash } from 'node:crypto'
import type { RawBuilder } from 'kysely'
import type { Context } from '../../access/context.ts'
import { slotValues } from '../../access/slot-values.ts'
import { vaultOf } from '../../access/vault.ts'
import { compileSql } from '../../database/compile-sql.ts'
import type { Rows } from '../../database/database.ts'
import { bindSlots, Slot } from '../../database/slot.ts'
import type { Model } from '../../metadata/model.ts'
import { createLru, type Lru } from './lru.ts'
import { markSlot, openRows } from './sealed.ts'
import { limitedQuery } from './statement-limit.ts'

export interface Prepared {
  text: string
  /** Values and slots. */
  parameters: readonly unknown[]
  /** Of the text: filters that differ in their values share it. */
  use: { count: number; name: string | null }
  /** Encrypted values are in its answer. */
  isSealed: boolean
}

/** The statement under `key`, compiled now if nobody asked before. `key` names everything that `build` depends on. */
export function prepared(model: Model, key: string, build: () => RawBuilder<unknown>): Prepared {
  const { statements, uses } = ofModel(model)
  const known = statements.get(key)
  if (known) return known
  const fresh = compileStatement(build())
  const { text } = fresh
  const made = { ...fresh, use: uses.get(text) ?? fresh.use }
  if (text.length + key.length > longest) return made
  uses.set(text, made.use)
  statements.set(key, made)
  return made
}

export function compileStatement(query: RawBuilder<unknown>): Prepared {
  const { sql, parameters } = compileSql(query)
  return { text: sql, parameters, use: { count: 0, name: null }, isSealed: parameters.some(isMark) }
}

const isMark = (parameter: unknown) => parameter instanceof Slot && parameter.name === markSlot

/** Runs it with the caller's slots, and `own` for those that only this call knows. */
export function run<Row>(
  context: Context,
  statement: Prepared,
  own: Readonly<Record<string, unknown>> = {},
  { as = 'query' }: RunOptions = {},
): Promise<Rows<Row>> {
  const { transaction, database, model, caller } = context
  const ofCaller = slotValues(context)
  const known = (name: string) => (name === markSlot ? vaultOf(context).mark : ofCaller(name))
  const values = bindSlots(statement.parameters, name => (Object.hasOwn(own, name) ? own[name] : known(name)))
  const seconds = caller.limits?.seconds
  const query = transaction ? transaction.query : seconds === undefined ? database[as] : limitedQuery(database, seconds)
  const answer = query<Row>(named(model, statement), values)
  return statement.isSealed ? answer.then(({ rows, ...rest }) => ({ ...rest, rows: openRows(context, rows) })) : answer
}

interface RunOptions {
  /** Outside of a transaction: a short read, a page of a list, or a write that is whole in this statement; see `Database`. */
  as?: 'query' | 'shortRead' | 'listRead' | 'soleWrite'
}

/**
 * A name costs about 0.2 MB in every connection for as long as it lives, so only what comes back gets one, the later
 * the more there are. It carries the revision: a changed table meets a new name, never an old plan.
 */
function named(model: Model, { text, use }: Prepared) {
  if (use.name !== null) return { name: use.name, text }
  const known = ofModel(model)
  if (++use.count <= 2 + known.names ** 2 / 200 || known.names >= maxNames) return { text }
  known.names++
  use.name = `r${model.revision}_${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`
  return { name: use.name, text }
}

const maxNames = 300
const maxStatements = 3_000
/** Characters of key and text: a longer one is compiled each time, which nobody notices beside its run. */
const longest = 30_000

interface Known {
  statements: Lru<Prepared>
  /** By text. */
  uses: Lru<Prepared['use']>
  /** How many were given. */
  names: number
}
const byModel = new WeakMap<Model, Known>()
function ofModel(model: Model): Known {
  const known = byModel.get(model)
  if (known) return known
  const made = {
    statements: createLru<Prepared>(maxStatements),
    uses: createLru<Prepared['use']>(maxStatements),
    names: 0,
  }
  byModel.set(model, made)
  return made
}

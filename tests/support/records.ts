/**
 * Tables and callers for tests of records, without studio, packs or sign-in:
 *
 *     const world = await recordWorld(await freshDatabase(), { entities: […], documents: [role] })
 *     await createRecords(world.as('sales'), world.entity('account'), [{ name: 'Kitano Works' }])
 */
import pino from 'pino'
import type { Context } from '../../platform/access/context.ts'
import { type Caller, systemCaller } from '../../platform/contract/caller.ts'
import type { RoleDocument } from '../../platform/contract/documents.ts'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import type { Database, Statement } from '../../platform/database/database.ts'
import { newId } from '../../platform/database/new-id.ts'
import { defaultOrganisation } from '../../platform/expression/organisation/organisation.ts'
import { ddlOf } from '../../platform/metadata/ddl.ts'
import { diffTables } from '../../platform/metadata/diff.ts'
import type { Entity, Model } from '../../platform/metadata/model.ts'
import { type ModelParts, modelOf } from '../../platform/metadata/model-of.ts'
import { tablesOf } from '../../platform/metadata/tables.ts'
import { createRecords } from '../../platform/records/create.ts'

export interface RecordWorld {
  database: Database
  model: Model
  entity(name: string): Entity
  /** The platform itself. */
  system: Context
  /** A new person with these roles; the same caller for the same name. */
  as(name: string, roles?: string[], caller?: Partial<Caller>): Context
  /** Statements that `work` sends to the database, but for BEGIN and COMMIT. */
  statementsOf(context: Context, work: (context: Context) => Promise<unknown>): Promise<Statement[]>
  /** Creates as the system; ids in order. */
  add(entity: string, ...bodies: JsonObject[]): Promise<string[]>
  rows<Row = Record<string, Json>>(text: string, values?: unknown[]): Promise<Row[]>
}

export async function recordWorld(database: Database, parts: ModelParts): Promise<RecordWorld> {
  const model = modelOf({ revision: 1, ...parts, entities: [userDocument, ...parts.entities] })
  await makeTables(database, model)
  const entity = (name: string) => model.entities.get(name)!
  const base = {
    database,
    model,
    organisation: defaultOrganisation,
    log: pino({ level: 'silent' }),
    ip: '192.0.2.1',
    secret: 'a secret for tests only',
  }
  const callers = new Map<string, Caller>()
  const system: Context = { ...base, caller: systemCaller, now: new Date() }
  return {
    database,
    model,
    entity,
    system,
    as(name, roles = [name], caller = {}) {
      const known = callers.get(name) ?? { ...systemCaller, ...person(name, roles), ...caller }
      callers.set(name, known)
      return { ...base, caller: known, now: new Date() }
    },
    statementsOf: countStatements,
    add: async (name, ...bodies) => (await createRecords(system, entity(name), bodies)).map(({ id }) => id),
    rows: async (text, values) => (await database.query<never>({ text }, values)).rows,
  }
}

const person = (name: string, roles: string[]): Partial<Caller> => ({
  kind: 'user',
  id: newId(),
  name,
  roles: roles.toSorted(),
  administrator: false,
  rights: [],
})

async function makeTables(database: Database, model: ReturnType<typeof modelOf>): Promise<void> {
  const nothing = { tables: new Set<string>(), columns: new Map<string, Map<string, never>>() }
  const operations = diffTables({ before: new Map(), after: tablesOf(model), archive: nothing as never })
  await database.asOwner(async client => {
    for (const statement of operations.flatMap(operation => ddlOf(operation))) await client.query(statement)
    await client.query('UPDATE enishi.model SET revision = $1', [model.revision])
  })
}

async function countStatements(context: Context, work: (context: Context) => Promise<unknown>): Promise<Statement[]> {
  const sent: Statement[] = []
  const note =
    (query: Database['query']): Database['query'] =>
    (statement, values) => {
      sent.push(statement)
      return query(statement, values)
    }
  const { database } = context
  const counted: Database = {
    ...database,
    query: note(database.query),
    shortRead: note(database.shortRead),
    listRead: note(database.listRead),
    soleWrite: note(database.soleWrite),
    transaction: inside => database.transaction(tx => inside({ ...tx, query: note(tx.query) })),
  }
  await work({ ...context, database: counted })
  return sent
}

const userDocument: JsonObject = {
  $id: 'user',
  type: 'object',
  'x-entity': { ownership: 'none', displayField: 'name' },
  properties: { name: { type: 'string' }, email: { type: 'string', format: 'email' } },
}

/** `role('sales', { account: { read: 'all' } })`. */
export const role = (id: string, entities: RoleDocument['entities']): RoleDocument => ({ kind: 'role', id, entities })

/** Compiled policies, run in PostgreSQL, against an oracle that knows nothing of them. */
import fc from 'fast-check'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import pino from 'pino'
import { beforeAll, describe, expect, test } from 'vitest'
import { createPerson } from '../platform/access/create-person.ts'
import { policyOf } from '../platform/access/policy.ts'
import { sightOf } from '../platform/access/sight.ts'
import { slotValues } from '../platform/access/slot-values.ts'
import { createTeam } from '../platform/access/teams.ts'
import { createUnit } from '../platform/access/units.ts'
import { type Caller, systemCaller } from '../platform/contract/caller.ts'
import { actions, type RoleDocument, scopes } from '../platform/contract/documents.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import { newId } from '../platform/database/new-id.ts'
import { bindSlots } from '../platform/database/slot.ts'
import { defaultOrganisation } from '../platform/expression/organisation/organisation.ts'
import type { Model } from '../platform/metadata/model.ts'
import { modelOf } from '../platform/metadata/model-of.ts'
import {
  type Condition,
  fieldRule,
  mayReach,
  type Person,
  type RoleRule,
  type Row,
  type World,
} from './support/access-oracle.ts'
import { freshDatabase } from './support/database.ts'

const database = await freshDatabase()

const text = { type: 'string' }
const entities: JsonObject[] = [
  { $id: 'user', type: 'object', 'x-entity': { ownership: 'none' }, properties: { name: text, region: text } },
  { $id: 'account', type: 'object', properties: { region: text, vip: { type: 'boolean' } } },
  {
    $id: 'ticket',
    type: 'object',
    properties: {
      status: text,
      amount: { type: 'integer' },
      region: text,
      phone: { type: 'string', 'x-pii': true },
      account: {
        type: 'string',
        format: 'uuid',
        'x-relation': { entity: 'account', kind: 'many-to-one', inverse: 'tickets' },
      },
    },
  },
]
const ticketFields = ['status', 'amount', 'region', 'phone'].map(name => ({ name, pii: name === 'phone' }))

const conditions: Condition[] = [
  { cel: 'record.status != "closed"', holds: row => row.status !== 'closed' },
  { cel: 'record.amount > 100', holds: row => row.amount !== null && row.amount > 100 },
  { cel: '!(record.amount > 100)', holds: row => !(row.amount !== null && row.amount > 100) },
  { cel: 'record.region == user.region', holds: (row, person) => row.region === person.region },
  { cel: '"lead" in user.roles', holds: (_, person) => person.roles.includes('lead') },
  { cel: 'record.account.region == user.region', holds: (row, person) => (hop(row)?.region ?? null) === person.region },
  { cel: 'record.account.vip == true', holds: row => hop(row)?.vip === true },
  {
    cel: 'record.account.tickets.exists(t, t.amount > 100)',
    holds: row => hop(row)?.tickets.some(({ amount }) => amount !== null && amount > 100) ?? false,
  },
]
/** A condition sees everything that is there: whatever its holder may see, but nothing that is in the trash. */
const hop = (row: Row) => (row.account?.deleted ? null : row.account)

const world: World = { units: {}, people: [], roles: {} }
let rows: Row[] = []

beforeAll(async () => {
  await makeTables()
  await makePeople()
  await makeRows()
})

describe('with any roles, scopes, conditions and rows', () => {
  test('a caller reaches exactly the rows that the oracle lets them reach', async () => {
    const property = fc.asyncProperty(rolesOf(fc), fc.nat(), async (roles, which) => {
      const { model, caller, person } = callerIn(roles, which)
      for (const action of actions) {
        const policy = policyOf(model, caller, model.entities.get('ticket')!, action)
        const due = rows.filter(row => mayReach({ ...world, roles }, person, action, row)).map(row => row.id)
        expect(await reached(model, caller, policy.rows), `${action} by ${JSON.stringify(person)}`).toEqual(due.sort())
        if (!policy.allowed) expect(due).toEqual([])
      }
    })
    await fc.assert(property, { numRuns: 150 })
  })

  test('at a hop they see exactly what they may read', async () => {
    const property = fc.asyncProperty(rolesOf(fc), fc.nat(), async (roles, which) => {
      const { model, caller, person } = callerIn(roles, which)
      const due = rows.filter(row => mayReach({ ...world, roles }, person, 'read', row)).map(row => row.id)
      const ticket = model.entities.get('ticket')!
      const seen = sightOf(model, caller).rows(ticket, 'hop_1')
      expect(await reached(model, caller, seen && (() => seen), 'hop_1')).toEqual(due.sort())
    })
    await fc.assert(property, { numRuns: 30 })
  })

  test('every field has the rule that the oracle gives it', () => {
    const property = fc.property(rolesOf(fc), fc.nat(), (roles, which) => {
      const { model, caller, person } = callerIn(roles, which)
      for (const action of ['create', 'read', 'update'] as const) {
        const { fields } = policyOf(model, caller, model.entities.get('ticket')!, action)
        for (const field of ticketFields)
          expect(fields.get(field.name), `${action} ${field.name}`).toBe(
            fieldRule({ ...world, roles }, person, action, field),
          )
      }
    })
    fc.assert(property, { numRuns: 300 })
  })
})

const roleNames = ['agent', 'lead', 'clerk']

function rolesOf({ record, constantFrom, option, constant, dictionary }: typeof fc) {
  const grant = record({ scope: constantFrom(...scopes), when: option(constantFrom(...conditions), { nil: null }) })
  const rule: fc.Arbitrary<RoleRule> = record({
    grants: dictionary(constantFrom(...actions), grant),
    fields: dictionary(constantFrom('status', 'amount', 'phone'), constantFrom('hidden', 'masked', 'read', 'write')),
  })
  return record({ agent: rule, lead: rule, clerk: fc.oneof(rule, constant({ grants: {}, fields: {} })) })
}

function callerIn(roles: Record<string, RoleRule>, which: number) {
  const person = world.people[which % world.people.length]!
  const model = modelOf({ entities, documents: Object.entries(roles).map(([id, rule]) => roleDocument(id, rule)) })
  const caller: Caller = {
    ...systemCaller,
    kind: 'user',
    id: person.id,
    roles: person.roles.toSorted(),
    administrator: false,
    rights: [],
    unit: person.unit,
    teams: person.teams,
    attributes: person.region === null ? {} : { region: person.region },
  }
  return { model, caller, person }
}

const roleDocument = (id: string, { grants, fields }: RoleRule): RoleDocument => ({
  kind: 'role',
  id,
  entities: {
    ticket: {
      ...Object.fromEntries(
        Object.entries(grants).map(([action, { scope, when }]) => [action, when ? { scope, when: when.cel } : scope]),
      ),
      fields,
    },
  },
})

async function reached(
  model: Model,
  caller: Caller,
  condition: ((alias: string) => RawBuilder<SqlBool>) | null,
  alias = 'r',
): Promise<string[]> {
  const where = condition?.(alias) ?? sql`true`
  const statement = sql<{ id: string }>`select _id as id from data.ticket as ${sql.id(alias)} where ${where}`
  const { sql: compiled, parameters } = statement.compile(database.kysely)
  const context = {
    database,
    model,
    caller,
    organisation: defaultOrganisation,
    now: new Date(),
    ip: null,
    log: pino({ level: 'silent' }),
  }
  const { rows } = await database.query<{ id: string }>({ text: compiled }, bindSlots(parameters, slotValues(context)))
  return rows.map(row => row.id).sort()
}

const makeTables = () =>
  database.asOwner(async client => {
    const system = '_id uuid primary key, _owner uuid, _unit uuid, _deleted_at timestamptz'
    await client.query(`
      create table data.account (${system}, region text collate "C", vip boolean);
      create table data.ticket (${system}, status text collate "C", amount bigint, region text collate "C",
        phone text collate "C", account uuid)`)
  })

async function makePeople() {
  const root = await createUnit(database, { name: 'root' })
  const [east, west] = [
    await createUnit(database, { name: 'east', parent: root._id }),
    await createUnit(database, { name: 'west', parent: root._id }),
  ]
  const osaka = await createUnit(database, { name: 'osaka', parent: west._id })
  for (const unit of [root, east, west, osaka]) world.units[unit._id] = unit.parent
  const teams = [await createTeam(database, { name: 'red' }), await createTeam(database, { name: 'blue' })].map(
    team => team._id,
  )
  const units = [root._id, east._id, west._id, osaka._id, null]
  const regions = ['Kansai', 'Kanto', null]
  for (let index = 0; index < 8; index++) {
    const person: Person = {
      id: newId(),
      unit: units[index % units.length]!,
      teams: teams.filter((_, team) => (index >> team) & 1),
      region: regions[index % regions.length]!,
      roles: roleNames.filter((_, role) => ((index + 1) >> role) & 1),
    }
    world.people.push(person)
    await database.transaction(transaction =>
      createPerson(transaction, {
        ...person,
        name: `P${index}`,
        email: `p${index}@example.com`,
        password: 'password',
        locale: 'en',
        timeZone: 'UTC',
        active: true,
      }),
    )
  }
}

async function makeRows() {
  const pick = <T>(values: T[], index: number) => values[index % values.length]!
  const accounts = [0, 1, 2, 3, 4].map(index => ({
    id: newId(),
    region: pick(['Kansai', 'Kanto', null], index),
    vip: pick([true, false, null], index + 1),
    deleted: index === 4,
    tickets: [] as Row[],
  }))
  for (const { id, region, vip, deleted } of accounts)
    await database.query({ text: 'insert into data.account values ($1, null, null, $2, $3, $4)' }, [
      id,
      deleted ? new Date() : null,
      region,
      vip,
    ])
  for (let index = 0; index < 60; index++) {
    const account = index % 7 === 0 ? null : pick(accounts, index * 3)
    const row: Row = {
      id: newId(),
      owner: index % 9 === 0 ? null : pick(world.people, index * 5).id,
      unit: index % 8 === 0 ? null : pick(Object.keys(world.units), index * 7 + (index % 3)),
      status: pick(['open', 'closed', null], index),
      amount: pick([50, 100, 150, null], index * 3 + 1),
      region: pick(['Kansai', 'Kanto', null], index * 5 + 2),
      account,
    }
    account?.tickets.push(row)
    rows = [...rows, row]
    await database.query({ text: 'insert into data.ticket values ($1, $2, $3, null, $4, $5, $6, null, $7)' }, [
      row.id,
      row.owner,
      row.unit,
      row.status,
      row.amount,
      row.region,
      account?.id ?? null,
    ])
  }
}

/** Every way to a record over HTTP, for random roles, against the oracle: the compiled policies are used everywhere. */
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import {
  type Condition,
  fieldRule,
  mayReach,
  type Person,
  type RoleRule,
  type Row,
  type World,
} from './support/access-oracle.ts'
import { type Answer, freshApp, type TestPerson } from './support/answers.ts'

const app = await freshApp()
const admin = app.administrator
const text: JsonObject = { type: 'string' }
const ticket: JsonObject = {
  $id: 'ticket',
  type: 'object',
  'x-entity': { displayField: 'status' },
  properties: { status: text, region: text, phone: { ...text, 'x-pii': true } },
  unevaluatedProperties: false,
}
const fields = [
  { name: 'status', pii: false },
  { name: 'region', pii: false },
  { name: 'phone', pii: true },
]
const conditions: Condition[] = [
  { cel: 'record.status != "closed"', holds: row => row.status !== 'closed' },
  { cel: 'record.region == "Kansai"', holds: row => row.region === 'Kansai' },
  { cel: '"lead" in user.roles', holds: (_, person) => person.roles.includes('lead') },
]
const scopes = ['own', 'team', 'unit', 'unit+below', 'all'] as const
const actions = ['create', 'read', 'update', 'delete'] as const

const world: World = { units: {}, people: [], roles: {} }
const callers = new Map<string, TestPerson>()
let rows: (Row & { phone: string })[] = []

beforeAll(async () => {
  await app.apply({
    entities: [{ text: JSON.stringify(ticket) }],
    roles: ['agent', 'lead'].map(id => ({ kind: 'role', id, entities: {} })),
  })
  const post = async (path: string, body: object) => (await admin.call('POST', path, { body })).body
  const top = (await post('/api/units', { name: 'top' }))._id
  const low = (await post('/api/units', { name: 'low', parent: top }))._id
  Object.assign(world.units, { [top]: null, [low]: top })
  const team = (await post('/api/teams', { name: 'red' }))._id
  const placed: [unit: string | null, teams: string[], roles: string[]][] = [
    [top, [team], ['agent']],
    [low, [team], ['agent', 'lead']],
    [null, [], ['lead']],
    [low, [], []],
  ]
  for (const [unit, teams, roles] of placed) {
    const person = await app.person({ unit, teams, roles })
    callers.set(person.id, person)
    world.people.push({ id: person.id, unit, teams, region: null, roles })
  }
  const pick = <T>(values: readonly T[], index: number) => values[index % values.length]!
  const bodies = Array.from({ length: 14 }, (_, index) => ({
    status: pick(['open', 'closed'], index),
    region: pick(['Kansai', 'Kanto', 'Kyushu'], index),
    phone: `06-${index}`,
    _owner: pick(world.people, index).id,
    _unit: pick([top, low], index >> 1),
  }))
  const made: { _id: string }[] = await post('/api/records/ticket', bodies)
  rows = bodies.map(({ _owner, _unit, ...body }, index) => ({
    ...body,
    id: made[index]!._id,
    owner: _owner,
    unit: _unit,
    amount: null,
    account: null,
  }))
})

test('every way to a record obeys the roles', async () => {
  await fc.assert(
    fc.asyncProperty(rolesOf(fc), fc.nat(3), async (roles, which) => {
      await saveRoles(roles)
      const person = world.people[which]!
      const walk = walker({ ...world, roles }, person, callers.get(person.id)!)
      await walk.list()
      for (const row of rows) {
        await walk.get(row)
        await walk.update(row)
        await walk.remove(row)
      }
      await walk.ask()
      await walk.create()
    }),
    { numRuns: 25 },
  )
}, 180_000)

function rolesOf({ record, constantFrom, option, dictionary }: typeof fc) {
  const grant = record({ scope: constantFrom(...scopes), when: option(constantFrom(...conditions), { nil: null }) })
  const rule: fc.Arbitrary<RoleRule> = record({
    grants: dictionary(constantFrom(...actions), grant),
    fields: dictionary(constantFrom('region', 'phone'), constantFrom('hidden', 'masked', 'read', 'write')),
  })
  return record({ agent: rule, lead: rule })
}

async function saveRoles(roles: Record<string, RoleRule>) {
  const documents = Object.entries(roles).map(([id, { grants, fields }]) => ({
    kind: 'role' as const,
    id,
    entities: {
      ticket: {
        ...Object.fromEntries(
          Object.entries(grants).map(([action, { scope, when }]) => [action, when ? { scope, when: when.cel } : scope]),
        ),
        fields,
      },
    },
  }))
  await app.apply({ roles: documents })
}

function walker(world: World, person: Person, { call }: TestPerson) {
  const may = (action: string, row: Row) => mayReach(world, person, action, row)
  const rule = (action: string, name: string) =>
    fieldRule(world, person, action, fields.find(field => field.name === name)!)
  const gives = (action: string) => person.roles.some(role => world.roles[role]?.grants[action])
  const known = actions.some(gives)
  const path = (row: Row) => `/api/records/ticket/${row.id}`
  const names = (wanted: string) => fields.map(({ name }) => name).filter(name => rule('read', name) === wanted)
  const refusedAll = () => (known ? 403 : 404)

  /** What is shown of a record is what the roles show, and what is kept back is told as masked or not at all. */
  function expectShown(record: Record<string, unknown>) {
    const shown = Object.keys(record).filter(name => !name.startsWith('_'))
    expect(shown.sort()).toEqual(names('read').sort())
    expect(record['_masked'] ?? []).toEqual(names('masked'))
    if (rule('read', 'status') !== 'read') expect(record['_label']).not.toMatch(/open|closed/)
  }

  return {
    async list() {
      const { status, body } = await call('GET', '/api/records/ticket?limit=1000&count=exact')
      if (!gives('read')) return expect(status).toBe(refusedAll())
      const due = rows.filter(row => may('read', row)).map(row => row.id)
      expect(body.data.map((record: { _id: string }) => record._id).sort()).toEqual(due.sort())
      expect(body.count).toBe(due.length)
      for (const record of body.data) expectShown(record)
    },

    async get(row: Row) {
      const seen = may('read', row)
      const record = await call('GET', path(row))
      const history = await call('GET', `${path(row)}/history`)
      const status = seen ? 200 : gives('read') ? 404 : refusedAll()
      expect([record.status, history.status]).toEqual([status, status])
      if (!seen) return
      expectShown(record.body)
      const changed = history.body.flatMap((entry: { changes: { field: string }[] }) =>
        entry.changes.map(({ field }) => field),
      )
      for (const field of changed) if (!field.startsWith('_')) expect(names('read')).toContain(field)
    },

    /** Of the row as it was and as it would be; what goes through is put back. */
    async update(row: Row) {
      const patch = { status: row.status === 'open' ? 'closed' : 'open' }
      const answer = await call('PATCH', path(row), { body: patch })
      const reached = may('update', row)
      if (!gives('update')) expect(answer.status).toBe(refusedAll())
      else if (!reached && !may('read', row)) expect(answer.status).toBe(404)
      else if (!reached) expect(answer.status).toBe(403)
      else if (rule('update', 'status') !== 'write') expect([403, 422]).toContain(answer.status)
      else expect(answer.status, answer.text).toBe(may('update', { ...row, ...patch }) ? 200 : 403)
      await expectAfter(row, answer, patch)
      for (const { name } of fields) {
        if (!reached || rule('update', name) === 'write') continue
        const refused = await call('PATCH', path(row), { body: { [name]: 'written' } })
        expect([403, 422], `${name}: ${refused.text}`).toContain(refused.status)
      }
    },

    async remove(row: Row) {
      const { status } = await call('DELETE', path(row))
      const reached = may('delete', row)
      if (!gives('delete')) return expect(status).toBe(refusedAll())
      expect(status).toBe(reached ? 204 : may('read', row) ? 403 : 404)
      if (reached) expect((await admin.call('POST', `${path(row)}/restore`)).status).toBe(200)
    },

    /** A field that is not shown is answered, by whichever parameter it is asked for, as one that does not exist. */
    async ask() {
      if (!gives('read')) return
      for (const { name } of fields)
        for (const query of ['filter=record.NAME == "open"', 'sort=NAME', 'sort=-NAME', 'select=NAME']) {
          const ask = (field: string) => call('GET', `/api/records/ticket?${encodeURI(query.replace('NAME', field))}`)
          const answer = await ask(name)
          if (rule('read', name) === 'read') expect(answer.status, answer.text).toBe(200)
          else if (query.startsWith('select') && rule('read', name) === 'masked') expectNothing(answer, name)
          else expect([answer.status, answer.text.replaceAll(name, '?')]).toEqual(await unknown(ask))
        }
    },

    async create() {
      const body = { status: 'open' }
      const answer = await call('POST', '/api/records/ticket', { body })
      const row: Row = {
        id: '',
        owner: person.id,
        unit: person.unit,
        status: 'open',
        amount: null,
        region: null,
        account: null,
      }
      if (!gives('create')) expect(answer.status).toBe(refusedAll())
      else if (rule('create', 'status') !== 'write') expect([403, 422]).toContain(answer.status)
      else expect(answer.status, answer.text).toBe(may('create', row) ? 201 : 403)
      if (answer.status === 201) await admin.call('DELETE', answer.headers.get('location')!)
    },
  }
}

/** What was refused changed nothing; what was done is undone for the next. */
async function expectAfter(row: Row, answer: Answer, patch: JsonObject) {
  const { body } = await admin.call('GET', `/api/records/ticket/${row.id}`)
  expect(body.status).toBe(answer.status === 200 ? patch['status'] : row.status)
  if (answer.status === 200)
    await admin.call('PATCH', `/api/records/ticket/${row.id}`, { body: { status: row.status } })
}

const unknown = async (ask: (field: string) => Promise<Answer>) => {
  const answer = await ask('nothing')
  return [answer.status, answer.text.replaceAll('nothing', '?')]
}

function expectNothing(answer: Answer, name: string) {
  if (answer.status === 400) return
  for (const record of answer.body.data) expect(record).not.toHaveProperty(name)
}

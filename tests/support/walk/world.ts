/**
 * The world that every route is walked in: tickets of accounts, people in a tree of units and in teams, and records shared
 * with some of them. Every value can be told from every other, so an answer that holds one that its reader may not see
 * gives itself away (walk.ts).
 */
import type fc from 'fast-check'
import type { JsonObject } from '../../../platform/contract/json.ts'
import type { Condition, Person, RoleRule, Row, Share, World } from '../access-oracle.ts'
import type { AnsweringApp, TestPerson } from '../answers.ts'

const text: JsonObject = { type: 'string' }
const documents: JsonObject[] = [
  {
    $id: 'account',
    type: 'object',
    'x-entity': { displayField: 'zname' },
    properties: { zname: text },
    unevaluatedProperties: false,
  },
  {
    $id: 'ticket',
    type: 'object',
    'x-entity': { displayField: 'znote', search: ['znote'], unique: [['zcode']] },
    properties: {
      status: text,
      zregion: text,
      zphone: { ...text, 'x-pii': true },
      znote: text,
      zcode: text,
      zamount: { type: 'integer' },
      zaccount: {
        ...text,
        format: 'uuid',
        'x-relation': { entity: 'account', kind: 'many-to-one', inverse: 'ztickets' },
      },
    },
    unevaluatedProperties: false,
  },
]

export const ticketFields = ['status', 'zregion', 'zphone', 'znote', 'zcode', 'zamount'].map(name => ({
  name,
  pii: name === 'zphone',
}))

export interface WalkedTicket extends Row {
  zregion: string
  zphone: string
  znote: string
  zcode: string
  zamount: number
  zaccount: WalkedAccount
}
export interface WalkedAccount extends Row {
  zname: string
}

export interface Walked {
  app: AnsweringApp
  people: Person[]
  callers: Map<string, TestPerson>
  units: World['units']
  tickets: WalkedTicket[]
  accounts: WalkedAccount[]
  shares: Share[]
}

/** What the roles say, of each entity. */
export type Rules = Record<'ticket' | 'account', Record<string, RoleRule>>

const roleNames = ['agent', 'lead']

export async function walkedWorld(app: AnsweringApp): Promise<Walked> {
  const { administrator: admin } = app
  await app.apply({
    entities: documents.map(document => ({ text: JSON.stringify(document) })),
    roles: roleNames.map(id => ({ kind: 'role', id, entities: {} })),
  })
  const post = async (path: string, body: object) => (await admin.call('POST', path, { body })).body
  const unit = async (name: string, parent: string | null) => (await post('/api/units', { name, parent }))._id as string
  const top = await unit('top', null)
  const middle = await unit('middle', top)
  const low = await unit('low', middle)
  const side = await unit('side', top)
  const teams: string[] = [
    (await post('/api/teams', { name: 'red' }))._id,
    (await post('/api/teams', { name: 'blue' }))._id,
  ]
  const [red, blue] = teams as [string, string]
  const people: Person[] = []
  const callers = new Map<string, TestPerson>()
  const placed: [unit: string | null, teams: string[], roles: string[]][] = [
    [top, [red], ['agent']],
    [low, [red, blue], ['agent', 'lead']],
    [middle, [], ['agent']],
    [null, [blue], ['lead']],
    [side, [], []],
  ]
  for (const [unit, teams, roles] of placed) {
    const person = await app.person({ unit, teams, roles })
    callers.set(person.id, person)
    people.push({ id: person.id, unit, teams, roles, region: null })
  }
  const units = { [top]: null, [middle]: top, [low]: middle, [side]: top }
  const accounts = await makeAccounts(post, people, Object.keys(units))
  const tickets = await makeTickets(post, people, Object.keys(units), accounts)
  const shares = await makeShares(post, tickets, people, teams)
  return { app, people, callers, units, tickets, accounts, shares }
}

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape
type Post = (path: string, body: object) => Promise<any>
const pick = <T>(values: readonly T[], index: number): T => values[index % values.length]!
const nothing = { status: null, amount: null, region: null, account: null }

async function makeAccounts(post: Post, people: Person[], units: string[]): Promise<WalkedAccount[]> {
  const bodies = [0, 1, 2, 3].map(index => ({
    zname: `ZNAME${index}Z`,
    _owner: pick(people, index).id,
    _unit: pick(units, index + 1),
  }))
  const made: { _id: string }[] = await post('/api/records/account', bodies)
  return bodies.map(({ zname, _owner, _unit }, index) => ({
    ...nothing,
    id: made[index]!._id,
    owner: _owner,
    unit: _unit,
    zname,
  }))
}

async function makeTickets(post: Post, people: Person[], units: string[], accounts: WalkedAccount[]) {
  const bodies = Array.from({ length: 12 }, (_, index) => ({
    status: pick(['open', 'closed'], index),
    zregion: pick(['Kansai', 'Kanto', 'Kyushu'], index),
    zphone: `ZPHONE${index}Z`,
    znote: `ZNOTE${index}Z`,
    zcode: `ZCODE${index}Z`,
    zamount: 870_001 + index * 1009,
    zaccount: pick(accounts, index * 3).id,
    _owner: pick(people, index).id,
    _unit: pick(units, index >> 1),
  }))
  const made: { _id: string }[] = await post('/api/records/ticket', bodies)
  return bodies.map(
    ({ _owner, _unit, zaccount, ...body }, index): WalkedTicket => ({
      ...nothing,
      ...body,
      id: made[index]!._id,
      owner: _owner,
      unit: _unit,
      zaccount: accounts.find(({ id }) => id === zaccount)!,
    }),
  )
}

/** Some to people, some to teams, to read and to write. */
async function makeShares(post: Post, tickets: WalkedTicket[], people: Person[], teams: string[]): Promise<Share[]> {
  const shares: Share[] = [
    { record: tickets[3]!.id, user: people[0]!.id, level: 'read' },
    { record: tickets[7]!.id, user: people[0]!.id, level: 'write' },
    { record: tickets[2]!.id, team: teams[1]!, level: 'write' },
    { record: tickets[9]!.id, team: teams[0]!, level: 'read' },
    { record: tickets[5]!.id, user: people[4]!.id, level: 'write' },
  ]
  for (const { record, ...share } of shares) await post(`/api/records/ticket/${record}/share`, share)
  return shares
}

const conditions: Condition[] = [
  { cel: 'record.status != "closed"', holds: row => row.status !== 'closed' },
  { cel: 'record.zregion == "Kansai"', holds: row => (row as WalkedTicket).zregion === 'Kansai' },
  { cel: '"lead" in user.roles', holds: (_, person) => person.roles.includes('lead') },
]
const scopes = ['own', 'team', 'unit', 'unit+below', 'all'] as const
export const walkedActions = ['create', 'read', 'update', 'delete', 'share', 'export'] as const

export function rulesOf({ record, constantFrom, option, dictionary }: typeof fc): fc.Arbitrary<Rules> {
  const grantOf = (given: Condition[]) =>
    record({ scope: constantFrom(...scopes), when: option(constantFrom(...given), { nil: null }) })
  const ruleOf = (fields: string[], given: Condition[]): fc.Arbitrary<RoleRule> =>
    record({
      grants: dictionary(constantFrom(...walkedActions), grantOf(given), { minKeys: 1 }),
      fields: dictionary(constantFrom(...fields), constantFrom('hidden', 'masked', 'read', 'write')),
    })
  const ticket = ruleOf(['zregion', 'zphone', 'znote', 'zamount', 'zaccount'], conditions)
  const account = ruleOf(['zname'], conditions.slice(2))
  return record({
    ticket: record({ agent: ticket, lead: ticket }),
    account: record({ agent: account, lead: account }),
  })
}

export async function saveRules({ app }: Walked, rules: Rules): Promise<void> {
  const documents = roleNames.map(id => ({
    kind: 'role' as const,
    id,
    entities: Object.fromEntries(
      Object.entries(rules).map(([entity, roles]) => [
        entity,
        {
          ...Object.fromEntries(
            Object.entries(roles[id]!.grants).map(([action, { scope, when }]) => [
              action,
              when ? { scope, when: when.cel } : scope,
            ]),
          ),
          fields: roles[id]!.fields,
        },
      ]),
    ),
  }))
  await app.apply({ roles: documents })
}

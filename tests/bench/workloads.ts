/** The things both servers do, as requests of each. */
import type { JsonObject } from '../../platform/contract/json.ts'
import { changedAccount, newAccount, regionName, regions } from './account.ts'
import { teamName, teams } from './contact.ts'

export interface Rival {
  origin: string
  token: string
}

export interface Workload {
  name: string
  /** Our rate over the rival's. */
  bar: number
  status: number
  /** Whose role it is: a clerk's has a condition on rows (the default), a reader's has none. */
  as?: 'clerk' | 'reader'
  /** `ids` are records that our caller may see and change. */
  ours(server: Rival, ids: string[]): string[]
  theirs(server: Rival, ids: string[]): string[]
}

const listQuery = (index: number) => {
  const filter = `record.region == "${regionName(index)}"`
  return new URLSearchParams({ filter, sort: 'name', limit: '25', count: 'exact' })
}

const listed = (server: Rival) =>
  many(regions, index => request(server, 'GET', `/api/records/account?${listQuery(index)}`))
const listedByHand = (server: Rival) =>
  many(regions, index =>
    request(server, 'GET', `/accounts?${new URLSearchParams({ region: regionName(index), limit: '25' })}`),
  )

/** Contacts with the account each belongs to and the visits paid to each. */
const nested = (server: Rival) =>
  many(teams, index => {
    const filter = `record.team == "${teamName(index)}"`
    const select = 'name,email,account(name,region,city),visits(subject,day)'
    const query = new URLSearchParams({ filter, select, sort: 'name', limit: '25' })
    return request(server, 'GET', `/api/records/contact?${query}`)
  })
const nestedByHand = (path: string) => (server: Rival) =>
  many(teams, index => request(server, 'GET', `${path}?${new URLSearchParams({ team: teamName(index), limit: '25' })}`))

export const workloads: Workload[] = [
  { name: 'list', bar: 0.9, status: 200, ours: listed, theirs: listedByHand },
  { name: 'list-of-all', bar: 1, status: 200, as: 'reader', ours: listed, theirs: listedByHand },
  { name: 'nested-n-plus-one', bar: 5, status: 200, ours: nested, theirs: nestedByHand('/contacts-one-by-one') },
  { name: 'nested-one-statement', bar: 0.9, status: 200, ours: nested, theirs: nestedByHand('/contacts') },
  {
    name: 'get',
    bar: 1,
    status: 200,
    ours: (server, ids) => ids.map(id => request(server, 'GET', `/api/records/account/${id}`)),
    theirs: (server, ids) => ids.map(id => request(server, 'GET', `/accounts/${id}`)),
  },
  {
    name: 'create',
    bar: 0.7,
    status: 201,
    ours: server => fresh(n => request(server, 'POST', '/api/records/account', newAccount(n))),
    theirs: server => fresh(n => request(server, 'POST', '/accounts', newAccount(n))),
  },
  {
    name: 'update',
    bar: 0.45,
    status: 200,
    ours: (server, ids) =>
      changed(ids, (id, n) => request(server, 'PATCH', `/api/records/account/${id}`, changedAccount(n))),
    theirs: (server, ids) => changed(ids, (id, n) => request(server, 'PATCH', `/accounts/${id}`, changedAccount(n))),
  },
]

const many = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => make(index))

/** Codes are unique and an update must change something, so no slice may send what another has sent. */
let turn = 0
const perTurn = 20_000
const fresh = (make: (n: number) => string) => {
  turn += perTurn
  return many(perTurn, index => make(turn + index))
}
const changed = (ids: string[], make: (id: string, n: number) => string) => fresh(n => make(ids[n % ids.length]!, n))

function request({ origin, token }: Rival, method: string, path: string, body?: JsonObject): string {
  const content = body ? JSON.stringify(body) : ''
  const headers = [
    `${method} ${path} HTTP/1.1`,
    `host: ${new URL(origin).host}`,
    `authorization: Bearer ${token}`,
    ...(body ? ['content-type: application/json', `content-length: ${Buffer.byteLength(content)}`] : []),
  ]
  return `${headers.join('\r\n')}\r\n\r\n${content}`
}

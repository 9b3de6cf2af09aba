/** The four things both servers do, as requests of each. */
import type { JsonObject } from '../../platform/contract/json.ts'
import { changedAccount, newAccount, regionName, regions } from './account.ts'

export interface Rival {
  origin: string
  token: string
}

export interface Workload {
  name: string
  /** Our rate over the rival's. */
  bar: number
  status: number
  /** `ids` are records that our caller may see and change. */
  ours(server: Rival, ids: string[]): string[]
  theirs(server: Rival, ids: string[]): string[]
}

const listQuery = (index: number) => {
  const filter = `record.region == "${regionName(index)}"`
  return new URLSearchParams({ filter, sort: 'name', limit: '25', count: 'exact' })
}

export const workloads: Workload[] = [
  {
    name: 'list',
    bar: 0.75,
    status: 200,
    ours: server => many(regions, index => request(server, 'GET', `/api/records/account?${listQuery(index)}`)),
    theirs: server =>
      many(regions, index =>
        request(server, 'GET', `/accounts?${new URLSearchParams({ region: regionName(index), limit: '25' })}`),
      ),
  },
  {
    name: 'get',
    bar: 0.7,
    status: 200,
    ours: (server, ids) => ids.map(id => request(server, 'GET', `/api/records/account/${id}`)),
    theirs: (server, ids) => ids.map(id => request(server, 'GET', `/accounts/${id}`)),
  },
  {
    name: 'create',
    bar: 0.5,
    status: 201,
    ours: server => fresh(n => request(server, 'POST', '/api/records/account', newAccount(n))),
    theirs: server => fresh(n => request(server, 'POST', '/accounts', newAccount(n))),
  },
  {
    name: 'update',
    bar: 0.35,
    status: 200,
    ours: (server, ids) =>
      ids.map((id, n) => request(server, 'PATCH', `/api/records/account/${id}`, changedAccount(n + turn))),
    theirs: (server, ids) => ids.map((id, n) => request(server, 'PATCH', `/accounts/${id}`, changedAccount(n + turn))),
  },
]

const many = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => make(index))

/** Codes are unique, so no run may send what another has sent. */
let turn = 0
const perTurn = 150_000
const fresh = (make: (n: number) => string) => {
  turn += perTurn
  return many(perTurn, index => make(turn + index))
}

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

/**
 * What rights cost: the same lists and records, asked for by somebody whose role has a scope over a tree of units, teams, a
 * condition, hidden and masked fields and a few shares, and by an administrator, who has none of that. By turns, on one
 * server; told are the ratios at the 95th percentile.
 */
import pg from 'pg'
import { createKey } from '../../platform/access/keys.ts'
import { createClient } from '../../platform/contract/client.ts'
import type { RoleDocument } from '../../platform/contract/documents.ts'
import { connect } from '../../platform/database/connect.ts'
import { type Cost, compare, type Settings } from './compare.ts'
import type { Figure } from './figure.ts'
import { administratorKey, type Installation, install } from './installation.ts'
import { workloads } from './workloads.ts'

const agentRole: RoleDocument = {
  kind: 'role',
  id: 'agent',
  title: 'Agent',
  entities: {
    account: {
      read: { scope: 'unit+below', when: "record.status != 'blocked'" },
      fields: { creditLimit: 'hidden', phone: 'masked', email: 'masked' },
    },
  },
}

export async function benchRights(rows: number, settings: Settings, figure: Figure): Promise<void> {
  const installation = await install(rows, { rival: false })
  try {
    const agent = await makeAgent(installation)
    const { origin } = installation.server
    const { server, database } = installation.pids
    const servers = {
      ours: { origin, token: agent.token, pid: server },
      theirs: { origin, token: administratorKey, pid: server },
      database,
    }
    for (const name of ['list', 'get']) {
      const { status, bar, ours } = workloads.find(workload => workload.name === name)!
      const result = await compare({ name, status, bar, ours, theirs: ours }, servers, agent.ids, settings)
      console.log(`rights, ${name}: ${told(result.ours)}; without: ${told(result.theirs)}`)
      figure(`rights-p95-${name}`, result.ours.p95 / result.theirs.p95, '<=', 1.3)
    }
  } finally {
    await installation.end()
  }
}

const told = ({ p95, server, database }: Cost) =>
  `p95 ${p95.toFixed(2)} ms, CPU ${server?.toFixed(3)} + PostgreSQL ${database?.toFixed(3)} ms`

/** 100 units in three levels; the agent's holds nine records in ten. */
async function makeAgent({ server: { origin }, databaseUrl }: Installation): Promise<{ token: string; ids: string[] }> {
  const client = createClient({ baseUrl: origin, key: administratorKey })
  const { revision } = await client.me.get()
  const change = { base: revision, roles: [agentRole] }
  const { hash } = await client.meta.plan(change)
  await client.meta.apply(change, { hash })
  const unit = async (name: string, parent: string | null) => (await client.units.create({ name, parent }))._id
  const [west, east] = [await unit('West', null), await unit('East', null)]
  const below = [west]
  for (let branch = 0; branch < 9; branch++) {
    const middle = await unit(`Branch ${branch}`, west)
    below.push(middle)
    for (let team = 0; team < 10; team++) below.push(await unit(`Team ${branch}.${team}`, middle))
  }
  const password = 'correct horse'
  const { _id: user } = await client.users.create({
    name: 'Agent',
    email: 'agent@example.com',
    password,
    roles: ['agent'],
    unit: west,
  })
  const { _id: other } = await client.users.create({ name: 'Other', email: 'other@example.com', password, roles: [] })
  await client.teams.create({ name: 'Red', members: [user, other] })
  const ids = await placeRecords(databaseUrl, below, east)
  const elsewhere = await client.records.list('account', { filter: `record._unit == "${east}"`, limit: 20 })
  for (const { _id } of elsewhere.data) await client.records.share('account', _id, { user, level: 'read' })
  const database = await connect({ url: databaseUrl, poolSize: 1 })
  const { secret } = await createKey(database, { user, name: 'bench', roles: null, expiresAt: null })
  await database.close()
  return { token: secret, ids }
}

async function placeRecords(databaseUrl: string, below: string[], elsewhere: string): Promise<string[]> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  await client.query(
    `UPDATE data.account SET _unit = CASE WHEN random() < 0.1 THEN $1::uuid
      ELSE ($2::uuid[])[1 + floor(random() * cardinality($2::uuid[]))::int] END`,
    [elsewhere, below],
  )
  await client.query('VACUUM (FULL, ANALYZE) data.account')
  const { rows } = await client.query<{ id: string }>(
    `SELECT _id AS id FROM data.account WHERE status <> 'blocked' AND _unit = ANY ($1::uuid[])
      ORDER BY md5(_id::text) LIMIT 50000`,
    [below],
  )
  await client.end()
  return rows.map(({ id }) => id)
}

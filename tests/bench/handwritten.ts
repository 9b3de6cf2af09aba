/**
 * The rival: what somebody writes by hand for this one table, with Hono and pg, named statements and a constant token.
 * No rights, no history, no validation beyond what the columns take. A process of its own: `handwritten.ts <url>`.
 */
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import pg from 'pg'

const columns = [
  '_id',
  '_version',
  '_created_at',
  '_created_by',
  '_updated_at',
  '_updated_by',
  '_owner',
  '_unit',
  'name',
  'code',
  'region',
  'industry',
  'status',
  'phone',
  'email',
  'website',
  'employees',
  'revenue',
  'founded',
  'lastContact',
  'vip',
  'city',
  'postalCode',
  'description',
]
const written = columns.slice(8)
const quoted = columns.map(name => `"${name}"`).join(', ')
const quotedWritten = written.map(name => `"${name}"`).join(', ')

const pool = new pg.Pool({ connectionString: process.argv[2], max: 20 })
const query = async (name: string, text: string, values: unknown[]) =>
  (await pool.query<Record<string, unknown>>({ name, text, values })).rows

const app = new Hono()

app.use(async (c, next) => {
  if (c.req.header('authorization') !== 'Bearer constant') return c.json({ error: 'not signed in' }, 401)
  await next()
})

app.get('/accounts', async c => {
  const { region, limit } = c.req.query()
  const [data, counted] = await Promise.all([
    query(
      'list',
      `SELECT ${quoted} FROM plain.account WHERE region = $1 AND _deleted_at IS NULL ORDER BY name, _id LIMIT $2`,
      [region, Number(limit)],
    ),
    query('count', 'SELECT count(*)::int AS count FROM plain.account WHERE region = $1 AND _deleted_at IS NULL', [
      region,
    ]),
  ])
  return c.json({ data, count: counted[0]!['count'] })
})

/** As it is often written: the related rows of each row by statements of their own, all at once. */
app.get('/contacts-one-by-one', async c => {
  const { team, limit } = c.req.query()
  const contacts = await query(
    'contacts',
    'SELECT _id, name, email, account FROM plain.contact WHERE team = $1 AND _deleted_at IS NULL ORDER BY name, _id LIMIT $2',
    [team, Number(limit)],
  )
  const data = await Promise.all(
    contacts.map(async ({ account, ...contact }) => {
      const [accounts, visits] = await Promise.all([
        query(
          'account-of',
          'SELECT _id, name, region, city FROM plain.account WHERE _id = $1 AND _deleted_at IS NULL',
          [account],
        ),
        query(
          'visits-of',
          'SELECT _id, subject, day FROM plain.visit WHERE contact = $1 AND _deleted_at IS NULL ORDER BY _id LIMIT 100',
          [contact['_id']],
        ),
      ])
      return { ...contact, account: accounts[0] ?? null, visits }
    }),
  )
  return c.json({ data })
})

/** The best statement found for it: PostgreSQL writes the JSON, Node hands it on. */
app.get('/contacts', async c => {
  const { team, limit } = c.req.query()
  const [row] = await query(
    'contacts-whole',
    `SELECT coalesce(json_agg(t), '[]')::text AS data FROM (
       SELECT c._id, c.name, c.email,
         (SELECT row_to_json(a) FROM (SELECT a._id, a.name, a.region, a.city FROM plain.account AS a
           WHERE a._id = c.account AND a._deleted_at IS NULL) AS a) AS account,
         (SELECT coalesce(json_agg(v), '[]') FROM (SELECT v._id, v.subject, v.day FROM plain.visit AS v
           WHERE v.contact = c._id AND v._deleted_at IS NULL ORDER BY v._id LIMIT 100) AS v) AS visits
       FROM plain.contact AS c WHERE c.team = $1 AND c._deleted_at IS NULL ORDER BY c.name, c._id LIMIT $2) AS t`,
    [team, Number(limit)],
  )
  return c.body(`{"data":${row!['data']}}`, 200, { 'content-type': 'application/json' })
})

app.get('/accounts/:id', async c => {
  const text = `SELECT ${quoted} FROM plain.account WHERE _id = $1 AND _deleted_at IS NULL`
  const [record] = await query('get', text, [c.req.param('id')])
  return record ? c.json(record) : c.json({ error: 'not found' }, 404)
})

app.post('/accounts', async c => {
  const body = await c.req.json<Record<string, unknown>>()
  const places = written.map((_, index) => `$${index + 1}`).join(', ')
  const [record] = await query(
    'create',
    `INSERT INTO plain.account (_id, ${quotedWritten}) VALUES (gen_random_uuid(), ${places}) RETURNING ${quoted}`,
    written.map(name => body[name] ?? null),
  )
  return c.json(record, 201)
})

app.patch('/accounts/:id', async c => {
  const body = await c.req.json<Record<string, unknown>>()
  const [record] = await query(
    'update',
    `UPDATE plain.account SET revenue = $2, description = $3, _version = _version + 1, _updated_at = now()
     WHERE _id = $1 AND _deleted_at IS NULL RETURNING ${quoted}`,
    [c.req.param('id'), body['revenue'], body['description']],
  )
  return record ? c.json(record) : c.json({ error: 'not found' }, 404)
})

serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => process.send?.(`http://127.0.0.1:${port}`))

/**
 * A search over a million companies with Japanese names, addresses and notes: rare and frequent words, two letters, one
 * kanji, through HTTP. BENCH_SEARCH_ROWS (1000000) makes it smaller.
 */
import pg from 'pg'
import { createClient } from '../../platform/contract/client.ts'
import type { Figure } from './figure.ts'
import { administratorKey, emptyInstallation } from './installation.ts'

const text = { type: 'string' }
const document = {
  $id: 'company',
  type: 'object',
  'x-entity': { displayField: 'name' },
  properties: {
    name: text,
    reading: text,
    city: text,
    phone: { 'x-type': 'phone' },
    email: text,
    note: text,
    rank: text,
  },
}
const role = {
  kind: 'role' as const,
  id: 'seller',
  entities: {
    company: { read: { scope: 'all' as const, when: "record.rank != 'Z'" }, fields: { email: 'hidden' as const } },
  },
}

const pick = (list: string[], by: string) =>
  `(ARRAY[${list.map(each => `'${each}'`).join(', ')}])[1 + (${by}) % ${list.length}]`
const kanji = [
  '北',
  '南',
  '東',
  '西',
  '山',
  '川',
  '田',
  '野',
  '高',
  '橋',
  '藤',
  '森',
  '島',
  '崎',
  '吉',
  '松',
  '竹',
  '石',
  '原',
  '井',
]
const trades = ['製作所', '商店', '工業', '電機', '建設', '食品', '運輸', '化学', '印刷', '不動産']
const cities = [
  '東京都千代田区',
  '大阪市北区',
  '名古屋市中区',
  '横浜市西区',
  '福岡市博多区',
  '札幌市中央区',
  '京都市左京区',
]
const words = ['alpha', 'tango', 'mirror', 'window', 'garden', 'silver', 'copper', 'tundra', 'velvet', 'zephyr']

const fill = `
  INSERT INTO data.company (_id, name, reading, city, phone, email, note, rank)
  SELECT ('01932d5e-' || lpad(to_hex(n >> 16), 4, '0') || '-7' || lpad(to_hex((n >> 4) & 4095), 3, '0') || '-8'
      || to_hex(n & 15) || substr(md5(n::text), 8, 2) || '-' || substr(md5(n::text), 11, 12))::uuid,
    CASE n % 3 WHEN 0 THEN '株式会社' WHEN 1 THEN '㈱' ELSE '有限会社' END || ${pick(kanji, 'n')} || ${pick(kanji, 'n / 20')}
      || ${pick(kanji, 'n / 400')} || ${pick(trades, 'n / 7')} || CASE WHEN n % 5 = 0 THEN '第' || n ELSE '' END,
    'カブシキガイシャ' || substr(md5(n::text), 1, 6), ${pick(cities, 'n / 3')} || n % 99 || '-' || n % 17,
    '03-' || lpad((n % 10000)::text, 4, '0') || '-' || lpad((n / 100 % 10000)::text, 4, '0'),
    'info' || n || '@example.co.jp',
    ${pick(words, 'n')} || ' ' || ${pick(words, 'n / 10')} || ' partner since ' || 1950 + n % 70,
    CASE WHEN n % 10 = 0 THEN 'Z' ELSE 'A' END
  FROM generate_series(1, $1::int) AS n`

const questions = [
  ['rare', ['第123455', '03-1234-0012', '北川藤製作所', '吉松竹', 'info']],
  ['frequent', ['株式会社', '㈱', '東京都', 'partner', '工業', '有限会社 製作所', 'velvet silver']],
  ['short', ['al', 'ze', '北', '03', 'pa', '東']],
] as const

export async function benchSearch(figure: Figure): Promise<void> {
  const rows = Number(process.env['BENCH_SEARCH_ROWS'] ?? 1_000_000)
  const installation = await emptyInstallation()
  try {
    const client = await setUp(installation)
    await index(client, installation.databaseUrl, rows)
    for (const [name, asked] of questions)
      figure(`search-${name}-p95-ms`, await p95Of(client, asked, 'search'), '<=', 100)
    const all = questions.flatMap(([, asked]) => asked)
    figure('search-list-p95-ms', await p95Of(client, all, 'list'), '<=', 100)
  } finally {
    await installation.end()
  }
}

type Client = ReturnType<typeof createClient>

async function setUp({ origin }: { origin: string }): Promise<Client> {
  const administrator = createClient({ baseUrl: origin, key: administratorKey })
  const { revision } = await administrator.me.get()
  const change = { base: revision, entities: [{ text: JSON.stringify(document) }], roles: [role] }
  const plan = await administrator.meta.plan(change)
  await administrator.meta.apply(change, { hash: plan.hash })
  const seller = { name: 'Seller', email: 'seller@example.com', password: 'correct horse', roles: ['seller'] }
  await administrator.users.create(seller)
  const cookies = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email: seller.email, password: seller.password }),
  })
  const cookie = cookies.headers
    .getSetCookie()
    .map(each => each.split(';')[0])
    .join('; ')
  const send = (url: string | URL | Request, init?: RequestInit) =>
    fetch(url, { ...init, headers: { ...init?.headers, cookie } })
  return createClient({ baseUrl: origin, fetch: send as typeof fetch })
}

/** The rows come past the API, so the index is told to begin anew; searches help it along. */
async function index(client: Client, databaseUrl: string, rows: number): Promise<void> {
  const database = new pg.Client(databaseUrl)
  await database.connect()
  try {
    await fillAndIndex(client, database, rows)
  } finally {
    await database.end()
  }
}

async function fillAndIndex(client: Client, database: pg.Client, rows: number): Promise<void> {
  await client.search({ q: 'nothing' })
  await database.query(fill, [rows])
  await database.query('VACUUM ANALYZE data.company')
  await database.query('CHECKPOINT')
  await database.query(`UPDATE enishi.search_entity SET rebuilt = '00000000-0000-0000-0000-000000000000'
    WHERE entity = (SELECT id FROM enishi.document WHERE kind = 'entity' AND name = 'company')`)
  const began = performance.now()
  for (;;) {
    // Behind the flush of a million new rows PostgreSQL may be silent for a while.
    await client.search({ q: 'nothing' }).catch(() => {})
    const { rows: left } = await database.query('SELECT FROM enishi.search_entity WHERE rebuilt IS NOT NULL')
    if (left.length === 0) break
  }
  const seconds = (performance.now() - began) / 1000
  await database.query('VACUUM ANALYZE enishi.search')
  const { rows: sizes } = await database.query<{ size: string }>(
    `SELECT pg_size_pretty(pg_total_relation_size('enishi.search')) AS size`,
  )
  console.log(`search: ${rows} records indexed, ${Math.round(rows / seconds)}/s, ${sizes[0]!.size}`)
}

const rounds = 20

async function p95Of(client: Client, asked: readonly string[], where: 'search' | 'list'): Promise<number> {
  const times: number[] = []
  for (let round = -1; round < rounds; round++)
    for (const q of asked) {
      const began = performance.now()
      if (where === 'search') await client.search({ q, limit: 20 })
      else await client.records.list('company', { search: q, limit: 25 })
      if (round >= 0) times.push(performance.now() - began)
      if (round === rounds - 1) console.log(`search: ${where} '${q}' ${(performance.now() - began).toFixed(1)} ms`)
    }
  times.sort((one, other) => one - other)
  return times[Math.floor(times.length * 0.95)]!
}

/** The table both servers work on: 200,000 accounts of 17 fields, half a percent of them in each region. */
import type { RoleDocument } from '../../platform/contract/documents.ts'
import type { JsonObject } from '../../platform/contract/json.ts'

const text = (maxLength = 200): JsonObject => ({ type: 'string', maxLength })
const money: JsonObject = { type: 'number', 'x-money': { currency: 'JPY' } }

/** The index serves the list that is measured: its filter, its order, and the field its readers' role asks for. */
export const accountDocument: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'account',
  title: 'Account',
  type: 'object',
  required: ['name', 'region'],
  unevaluatedProperties: false,
  'x-entity': { displayField: 'name', unique: [['code']], indexes: [['region', 'name', 'status']] },
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 200 },
    code: text(20),
    region: text(40),
    industry: { enum: ['manufacturing', 'retail', 'finance', 'public', 'other'] },
    status: { enum: ['prospect', 'customer', 'former', 'blocked'] },
    phone: { ...text(40), 'x-type': 'phone' },
    email: { type: 'string', format: 'email' },
    website: { type: 'string', format: 'uri' },
    employees: { type: 'integer', minimum: 0 },
    revenue: money,
    creditLimit: money,
    founded: { type: 'string', format: 'date' },
    lastContact: { type: 'string', format: 'date-time' },
    vip: { type: 'boolean' },
    city: text(80),
    postalCode: { type: 'string', pattern: '^[0-9]{3}-[0-9]{4}$' },
    description: { type: 'string', maxLength: 4000 },
  },
}

/** A condition on rows and a hidden field, as most roles have them. */
export const clerkRole: RoleDocument = {
  kind: 'role',
  id: 'clerk',
  title: 'Clerk',
  entities: {
    account: {
      create: 'all',
      read: { scope: 'all', when: "record.status != 'blocked'" },
      update: { scope: 'all', when: "record.status != 'blocked'" },
      fields: { creditLimit: 'hidden' },
    },
    contact: { read: 'all' },
    visit: { read: 'all' },
  },
}

/** Sees every row. */
export const readerRole: RoleDocument = {
  kind: 'role',
  id: 'reader',
  title: 'Reader',
  entities: { account: { read: 'all', fields: { creditLimit: 'hidden' } } },
}

export const regions = 200
export const regionName = (index: number) => `Region ${String(index).padStart(3, '0')}`

/** One record in ten is blocked. `$1`: how many; `$2`: the owner. */
export const fillAccounts = `
  INSERT INTO data.account (_id, _created_by, _updated_by, _owner, name, code, region, industry, status, phone, email,
    website, employees, revenue, "creditLimit", founded, "lastContact", vip, city, "postalCode", description)
  SELECT ('01932d5e-' || substr(md5(n::text), 1, 4) || '-7' || substr(md5(n::text), 5, 3) || '-8'
      || substr(md5(n::text), 8, 3) || '-' || substr(md5(n::text), 11, 12))::uuid, $2::uuid, $2::uuid, $2::uuid,
    'Account ' || substr(md5(n::text), 1, 8), 'A-' || n,
    'Region ' || lpad((n % ${regions})::text, 3, '0'),
    (ARRAY['manufacturing', 'retail', 'finance', 'public', 'other'])[1 + n % 5],
    CASE WHEN (n / ${regions}) % 10 = 0 THEN 'blocked'
      ELSE (ARRAY['prospect', 'customer', 'former'])[1 + n % 3] END,
    '03-' || lpad((n % 10000)::text, 4, '0') || '-0000', 'account' || n || '@example.com',
    'https://account-' || n || '.example.com', n % 5000, n * 1000, n * 100, date '1950-01-01' + n % 20000,
    timestamptz '2026-01-01 00:00:00Z' + n * interval '1 minute', n % 7 = 0, 'City ' || n % 300,
    lpad((n % 1000)::text, 3, '0') || '-' || lpad((n % 10000)::text, 4, '0'), repeat('Notes on this account. ', 8)
  FROM generate_series(1, $1::int) AS n`

/** The rival's: the same rows, columns and indexes. */
export const copyTables = ['account', 'contact', 'visit'].map(
  name => `
  CREATE TABLE plain.${name} (LIKE data.${name} INCLUDING ALL);
  INSERT INTO plain.${name} SELECT * FROM data.${name}`,
)

/** A body that both servers take; `n` makes it another one. */
export const newAccount = (n: number): JsonObject => ({
  name: `New account ${n}`,
  code: `N-${n}`,
  region: regionName(n % regions),
  industry: 'retail',
  status: 'prospect',
  phone: '03-1234-5678',
  email: `new${n}@example.com`,
  website: `https://new-${n}.example.com`,
  employees: n % 5000,
  revenue: n % 1_000_000,
  founded: '2001-02-03',
  lastContact: '2026-01-02T03:04:05.000Z',
  vip: n % 2 === 0,
  city: 'Osaka',
  postalCode: '530-0001',
  description: 'Notes on this account. '.repeat(8),
})

export const changedAccount = (n: number): JsonObject => ({
  revenue: n % 1_000_000,
  description: `Seen again, and found well (${n}).`,
})

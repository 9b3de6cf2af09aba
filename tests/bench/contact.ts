/** What a nested list walks over: contacts of accounts, and the visits paid to them. */
import type { JsonObject } from '../../platform/contract/json.ts'

const document = (name: string, entity: JsonObject, properties: JsonObject): JsonObject => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: name,
  type: 'object',
  unevaluatedProperties: false,
  'x-entity': entity,
  properties,
})

const text: JsonObject = { type: 'string', maxLength: 200 }
const manyToOne = (entity: string, inverse: string): JsonObject => ({
  type: 'string',
  format: 'uuid',
  'x-relation': { entity, kind: 'many-to-one', inverse },
})

export const contactDocument = document(
  'contact',
  { displayField: 'name', indexes: [['team', 'name']] },
  { name: text, team: text, email: { type: 'string', format: 'email' }, account: manyToOne('account', 'contacts') },
)
export const visitDocument = document(
  'visit',
  { displayField: 'subject' },
  { subject: text, day: { type: 'string', format: 'date' }, contact: manyToOne('contact', 'visits') },
)

export const teams = 200
export const teamName = (index: number) => `Team ${String(index).padStart(3, '0')}`

const newId = (n: string, salt: string) => `('01932d5e-' || substr(md5('${salt}' || ${n}), 1, 4) || '-7'
  || substr(md5('${salt}' || ${n}), 5, 3) || '-8' || substr(md5('${salt}' || ${n}), 8, 3) || '-'
  || substr(md5('${salt}' || ${n}), 11, 12))::uuid`

/** A contact for every fourth account, three visits to each. `$1`: the owner. */
export const fillContacts = `
  INSERT INTO data.contact (_id, _created_by, _updated_by, _owner, name, team, email, account)
  SELECT ${newId('n', 'contact')}, $1::uuid, $1::uuid, $1::uuid, 'Contact ' || substr(md5(n::text), 1, 8),
    'Team ' || lpad((n / 4 % ${teams})::text, 3, '0'), 'contact' || n || '@example.com', _id
  FROM (SELECT _id, row_number() OVER (ORDER BY _id) AS n FROM data.account) AS a WHERE n % 4 = 0`
export const fillVisits = `
  INSERT INTO data.visit (_id, _created_by, _updated_by, _owner, subject, day, contact)
  SELECT ${newId(`(c._id::text || n)`, 'visit')}, $1::uuid, $1::uuid, $1::uuid, 'Visit ' || n, date '2026-01-01' + n, c._id
  FROM data.contact AS c, generate_series(1, 3) AS n`

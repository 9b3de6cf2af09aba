/** What docs/expressions.md and the descriptions of functions show is true, in JavaScript and in SQL. */
import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import { bindSlots } from '../platform/database/slot.ts'
import { functionNames } from '../platform/expression/check-call.ts'
import { functionDescriptions } from '../platform/expression/describe.ts'
import { japaneseSummaries } from '../platform/expression/describe-ja.ts'
import { evaluate } from '../platform/expression/evaluate.ts'
import { plainSlot, slotOf } from '../platform/expression/organisation/organisation.ts'
import { compileExpression } from '../platform/expression/sql/compile.ts'
import { createJoins } from '../platform/expression/sql/joins.ts'
import { freshDatabase } from './support/database.ts'
import { entityNamed, expressionOf } from './support/expression-model.ts'
import { putRates, tokyo } from './support/organisation.ts'

const text = readFileSync(new URL('../docs/expressions.md', import.meta.url), 'utf8')
const fenced = (language: string) =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))].map(([, block]) => block!)

const shown = JSON.parse(fenced('json')[0]!) as JsonObject
const parent: JsonObject = { ...(shown['parent'] as JsonObject), _id: '01930000-0000-7000-8000-000000000002' }
const record: JsonObject = {
  ...shown,
  _id: '01930000-0000-7000-8000-000000000001',
  _createdAt: '2026-01-01T00:00:00.000Z',
  parent,
}
const user = { roles: ['seller'], locale: 'en' }
const now = new Date('2026-11-22T16:30:00Z')
const moment = { user, now, timeZone: 'Asia/Tokyo', organisation: tokyo }
const slots: Record<string, unknown> = {
  now: now.toISOString(),
  today: '2026-11-23',
  timeZone: 'Asia/Tokyo',
  'user.roles': user.roles,
  'user.locale': user.locale,
}

const database = await freshDatabase()
beforeAll(() =>
  database.asOwner(async client => {
    await putRates(client)
    await client.query(`
      CREATE TABLE data.account (_id uuid, _created_at timestamptz, _owner uuid, _deleted_at timestamptz, name text COLLATE "C", region text,
        status text, amount numeric, currency text, score double precision, visitors bigint, active boolean, "dueOn" date, "openedAt" timestamptz,
        "opensAt" time, note text, tags text[], address jsonb, f_1 text, parent uuid);
      CREATE TABLE data.order (_id uuid, _deleted_at timestamptz, name text, total numeric, account uuid);`)
    const row = { ...record, _created_at: record['_createdAt'], f_1: record['日本語'], parent: parent['_id'] }
    await client.query('INSERT INTO data.account SELECT * FROM jsonb_populate_recordset(NULL::data.account, $1)', [
      JSON.stringify([row, parent]),
    ])
    const orders = (record['orders'] as JsonObject[]).map((order, at) => ({
      ...order,
      _id: `01930000-0000-7000-8000-00000000010${at}`,
      account: record['_id'],
    }))
    await client.query('INSERT INTO data.order SELECT * FROM jsonb_populate_recordset(NULL::data.order, $1)', [
      JSON.stringify(orders),
    ])
  }),
)

async function holdsInSql(source: string): Promise<unknown> {
  const joins = createJoins()
  const condition = compileExpression(expressionOf(source), { entity: entityNamed, alias: 't', joins })
  const query =
    sql`SELECT ${condition} AS holds FROM data.account AS t ${joins.toSql()} WHERE t._id = ${record['_id']}`.compile(
      database.kysely,
    )
  const { rows } = await database.query(
    { text: query.sql },
    bindSlots(query.parameters, name => slots[name] ?? slots[plainSlot(tokyo.named, name)] ?? slotOf(tokyo, name)),
  )
  return rows[0]?.['holds']
}

const lines = fenced('cel').flatMap(block => block.split('\n').filter(line => line.trim() !== ''))

describe('what the page shows is true of its record', () => {
  test.each(lines)('%s', async source => {
    expect(evaluate(expressionOf(source), { record, ...moment })).toBe(true)
    expect(await holdsInSql(source)).toBe(true)
  })
})

/** Where an example speaks of more orders than the page's record has. */
const shipped: JsonObject = { ...record, tags: ['a', 'b'], orders: [{ total: 2000 }, { total: 20 }] }

describe('the example of a function is true', () => {
  test.each(functionDescriptions.map(({ example }) => example))('%s', source => {
    expect(evaluate(expressionOf(source), { record: shipped, ...moment })).toBe(true)
  })
})

test('every function is described, in Japanese too, and the page lists it', () => {
  expect(Object.keys(japaneseSummaries).sort()).toEqual(functionDescriptions.map(({ name }) => name).sort())
  expect(functionDescriptions.map(({ name }) => name).sort()).toEqual([...new Set(functionNames())].sort())
  for (const { signature, summary } of functionDescriptions)
    expect(text).toContain(`| \`${signature}\` | ${summary.replaceAll('’', "'")} |`)
})

import { type RawBuilder, sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Statement } from '../platform/database/database.ts'
import { bindSlots, Slot } from '../platform/database/slot.ts'
import { compileCondition, compileExpression } from '../platform/expression/sql/compile.ts'
import type { Sight } from '../platform/expression/sql/context.ts'
import { createJoins } from '../platform/expression/sql/joins.ts'
import { compilePath } from '../platform/expression/sql/path.ts'
import { freshDatabase } from './support/database.ts'
import { accountScope, entityNamed, expressionOf } from './support/expression-model.ts'

const database = await freshDatabase()

const id = (index: number) => `01930000-0000-7000-8000-${String(index).padStart(12, '0')}`

beforeAll(() =>
  database.asOwner(async client => {
    await client.query(`
      CREATE TABLE data.account (_id uuid PRIMARY KEY, _version bigint, _created_at timestamptz, _owner uuid, _deleted_at timestamptz,
        name text COLLATE "C", region text COLLATE "C", status text COLLATE "C", amount numeric, score double precision, visitors bigint,
        active boolean, "dueOn" date, "openedAt" timestamptz, "opensAt" time, note text COLLATE "C", code uuid, tags text[], address jsonb,
        f_1 text COLLATE "C", parent uuid, regarding_entity text, regarding_id uuid);
      CREATE TABLE data.order (_id uuid PRIMARY KEY, _deleted_at timestamptz, name text COLLATE "C", total numeric, "placedOn" date, account uuid);
      CREATE INDEX ON data.account (region, _id);
      CREATE INDEX ON data.account (name);
      CREATE INDEX ON data.account (amount);
      CREATE INDEX ON data.account (_created_at);
      CREATE INDEX ON data.account (_owner);
      CREATE INDEX ON data.account (parent);
      CREATE INDEX ON data.account USING gin (tags);
      CREATE INDEX ON data.order (account);`)
    await client.query(
      `INSERT INTO data.account (_id, _version, _created_at, name, region, amount, tags, parent, active)
       SELECT ('01930000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 1, '2026-01-01', 'N' || n,
              CASE WHEN n % 10 > 0 THEN 'R' || n % 50 END, n, ARRAY['t' || n % 100],
              CASE WHEN n > 1 THEN ('01930000-0000-7000-8000-' || lpad((n / 2)::text, 12, '0'))::uuid END, n % 2 = 0
         FROM generate_series(1, 2000) AS n`,
    )
    await client.query(
      `INSERT INTO data.order SELECT gen_random_uuid(), NULL, 'O' || n, n, '2026-01-01', '${id(7)}' FROM generate_series(1, 3) n`,
    )
    await client.query(`UPDATE data.account SET _deleted_at = now() WHERE name = 'N3'`)
    await client.query('ANALYZE data.account, data.order')
  }),
)

const statement = (query: RawBuilder<unknown>): Statement & { parameters: readonly unknown[] } => {
  const { sql: text, parameters } = query.compile(database.kysely)
  return { text, parameters }
}

const filtered = (source: string, sight?: Sight) => {
  const joins = createJoins()
  const where = compileExpression(expressionOf(source), {
    entity: entityNamed,
    alias: 't',
    joins,
    ...(sight && { sight }),
  })
  return sql`FROM data.account AS t ${joins.toSql()} WHERE ${where}`
}

const values = (name: string) =>
  ({ now: '2026-01-15T00:00:00Z', today: '2026-01-15', timeZone: 'UTC', 'user.region': 'R7', 'user._id': id(1) })[name]

async function names(source: string, sight?: Sight): Promise<string[]> {
  const { text, parameters } = statement(sql`SELECT t.name ${filtered(source, sight)} ORDER BY t._id`)
  const { rows } = await database.query<{ name: string }>({ text }, bindSlots(parameters, values))
  return rows.map(({ name }) => name)
}

describe('an index is found', () => {
  test.each([
    'record.region == "R7"',
    'record.region == "R7" && record.active',
    'record.region == user.region',
    'record.region in ["R7", "R8"]',
    'record.name > "N199"',
    'record.name.startsWith("N19")',
    'record.amount >= 1990',
    'record.amount > 1990.5',
    'record._createdAt > addDays(now, -30)',
    'record._owner == user',
    'record._owner == user._id',
    'record.parent == "01930000-0000-7000-8000-000000000007"',
    '"t7" in record.tags',
    'record.region == null',
    'record._id == "01930000-0000-7000-8000-000000000007"',
  ])('for %s', async source => {
    const { text, parameters } = statement(sql`EXPLAIN SELECT t._id ${filtered(source)}`)
    const plan = await database.transaction(async transaction => {
      await transaction.client.query('SET LOCAL enable_seqscan = off')
      return transaction.query<{ 'QUERY PLAN': string }>({ text }, bindSlots(parameters, values))
    })
    expect(plan.rows.map(row => row['QUERY PLAN']).join('\n')).toMatch(/Index Cond/)
  })
})

describe('hops', () => {
  test('a path is joined once, however often it is named', () => {
    const { text } = statement(
      sql`SELECT ${filtered('record.parent.name == "N1" || record.parent.name == "N2" || record.parent.parent.name == "N1"')}`,
    )
    expect(text.match(/LEFT JOIN/g)).toHaveLength(2)
  })

  test('the id of a relation is read without a join', () => {
    expect(statement(filtered(`record.parent._id == "${id(1)}" || record.parent == "${id(2)}"`)).text).not.toContain(
      'JOIN',
    )
  })

  test('what is in the trash is null behind a hop', async () => {
    expect(await names('record.parent.name == "N2"')).toEqual(['N4', 'N5'])
    expect(await names('record.parent.name == "N3"')).toEqual([])
    expect(await names('record.parent.name == null && record.parent != null')).toEqual(['N6', 'N7'])
  })

  test('what may not be seen is null behind a hop and not among the items of a list', async () => {
    const sight: Sight = {
      rows: (entity, alias) =>
        entity.name === 'order' ? sql`${sql.id(alias, 'total')} > 1` : sql`${sql.id(alias, 'name')} <> ${'N2'}`,
    }
    expect(await names('record.parent.name == "N2"', sight)).toEqual([])
    expect(await names('record.parent.name == null && record.parent != null', sight)).toEqual(['N4', 'N5', 'N6', 'N7'])
    expect(await names('record.orders.exists(o, o.name == "O1")', sight)).toEqual([])
    expect(await names('record.orders.size() == 2', sight)).toEqual(['N7'])
    expect(await names('record.orders.exists(o, o.account.name == "N7" && o.total > 2)', sight)).toEqual(['N7'])
  })
})

test('a condition can stand alone, with its joins inside', async () => {
  const condition = compileCondition(expressionOf('record.parent.parent.name == "N1" && user.region == "R7"'), {
    entity: entityNamed,
    alias: 't',
  })
  const { text, parameters } = statement(
    sql`SELECT t.name FROM data.account AS t WHERE NOT (NOT ${condition}) ORDER BY t._id`,
  )
  const { rows } = await database.query({ text }, bindSlots(parameters, values))
  expect(rows).toEqual([{ name: 'N4' }, { name: 'N5' }, { name: 'N6' }, { name: 'N7' }].slice(0, 2))
})

test('a condition and its negation part all rows between them', async () => {
  for (const source of [
    'record.region == "R7"',
    'record.region > "R2"',
    'record.active',
    'record.note.contains("x")',
    'record.parent.region == record.region',
    '"t7" in record.tags',
  ])
    expect((await names(source)).length + (await names(`!(${source})`)).length).toBe(2000)
})

test('what depends on the caller is a slot, so that one statement serves everybody with the same rights', () => {
  const { parameters } = statement(
    filtered('record.region == user.region && record.dueOn < today && "seller" in user.roles && date(now) == today'),
  )
  const slots = parameters.filter(parameter => parameter instanceof Slot).map(({ name }) => name)
  expect([...new Set(slots)].sort()).toEqual(['now', 'timeZone', 'today', 'user.region', 'user.roles'])
})

describe('a path to sort by', () => {
  const context = () => ({ entity: entityNamed, alias: 't', joins: createJoins() })
  test('keeps null as NULL', async () => {
    const { text, parameters } = statement(
      sql`SELECT ${compilePath('active', 'account', context()).value} AS value FROM data.account AS t WHERE NOT (t.active IS TRUE) AND t.active IS NULL LIMIT 1`,
    )
    expect((await database.query({ text }, parameters)).rows).toEqual([])
    expect(statement(compilePath('active', 'account', context()).value).text).toBe('"t"."active"')
  })
  test('joins what it leads through', () => {
    const { joins, ...rest } = context()
    const { value, type } = compilePath('parent.name', 'account', { ...rest, joins })
    expect(type).toBe('string')
    expect(statement(sql`${value} ${joins.toSql()}`).text).toContain('LEFT JOIN "data"."account"')
  })
  test('that leads nowhere is a 400', () => {
    expect(() => compilePath('parent.nmae', 'account', context())).toThrow(expect.objectContaining({ status: 400 }))
  })
})

test('what has no SQL is told with a sentence', () => {
  const scope = { ...accountScope, variables: { record: 'account', previous: 'account' } }
  const compile = () =>
    compileExpression(expressionOf('previous.name == record.name', scope), {
      entity: entityNamed,
      alias: 't',
      joins: createJoins(),
    })
  expect(compile).toThrow(expect.objectContaining({ status: 400, code: 'no-sql' }))
})

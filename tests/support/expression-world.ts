/**
 * A small random world to try expressions in: two entities with a field of every type that lead to each other in every
 * way, their tables, their rows, and the same records as JSON.
 */
import fc from 'fast-check'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { PoolClient } from 'pg'
import type { FieldType, Relation } from '../../platform/contract/entity.ts'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import type { PostgresType, Storage, StoredEntity, StoredField } from '../../platform/contract/storage.ts'
import type { OrganisationParts } from '../../platform/expression/organisation/organisation.ts'
import type { Sight } from '../../platform/expression/sql/context.ts'
import * as values from './expression-values.ts'

/** Plain fields, each of one type; both entities have them all. */
export const slots = {
  text: ['text', 'text'],
  note: ['long-text', 'text'],
  whole: ['integer', 'bigint'],
  count: ['integer', 'bigint'],
  wide: ['integer', 'bigint'],
  score: ['number', 'double precision'],
  ratio: ['number', 'double precision'],
  amount: ['money', 'numeric'],
  price: ['decimal', 'numeric'],
  flag: ['boolean', 'boolean'],
  due: ['date', 'date'],
  since: ['date', 'date'],
  at: ['date-time', 'timestamptz'],
  until: ['date-time', 'timestamptz'],
  clock: ['time', 'time'],
  status: ['option', 'text'],
  level: ['option', 'bigint'],
  currency: ['option', 'text'],
  tags: ['tags', 'text[]'],
  free: ['json', 'jsonb'],
  code: ['uuid', 'uuid'],
} as const satisfies Record<string, [FieldType, PostgresType]>
export type SlotName = keyof typeof slots

/** How entities lead on: `up` to one of the other, `near` to one of its own, `mate` to the only one, the rest to many of the other. */
export const hops = ['up', 'near', 'mate'] as const
export const lists = ['downs', 'links', 'linked', 'about'] as const
export type Hop = (typeof hops)[number]
export type List = (typeof lists)[number]
type Key = SlotName | Hop | List | 'topic'

/** Field names by what they stand for: anything that may be a JSON key. */
export type Names = Record<Key, string>

export interface World {
  names: Names
  rows: { a: Row[]; b: Row[] }
  /** Of each row of `a` the row of `b` it is one-to-one with; none where there is no number. */
  mates: number[]
  /** Ids of rows that the reader may not see. */
  hidden: string[]
  timeZone: string
  now: Date
  user: JsonObject & { roles: string[] }
  organisation: OrganisationParts
}
interface Row {
  plain: Record<SlotName, Json>
  deleted: boolean
  /** Of a key that the schema allows but does not name. */
  extra: Json
  up: number | null
  near: number | null
  links: number[]
  topic: { entity: 'a' | 'b'; index: number } | null
}

export const extraKey = 'x-free'
const size = 6
const idOf = (entity: 'a' | 'b', index: number) => `0193${entity}000-0000-7000-8000-00000000000${index}`
const otherOf = (entity: 'a' | 'b') => (entity === 'a' ? 'b' : 'a')

const keys: Key[] = [...(Object.keys(slots) as SlotName[]), ...hops, ...lists, 'topic']
const strangeNames = [
  'order',
  'select',
  'user',
  'end',
  'in',
  'null',
  '日本語',
  'x-y z',
  '"quoted"',
  "it's",
  '$ref',
  '💡',
  'a.b',
  '1st',
  'ｶﾅ',
]

const names: fc.Arbitrary<Names> = fc
  .shuffledSubarray(strangeNames, { minLength: 0, maxLength: strangeNames.length })
  .map(strange => Object.fromEntries(keys.map((key, at) => [key, strange[at * 3] ?? key])) as Names)

const index = fc.nat(size - 1)
const row: fc.Arbitrary<Row> = fc.record({
  plain: fc.record(
    Object.fromEntries(Object.keys(slots).map(slot => [slot, values.stored(slot as SlotName)])),
  ) as fc.Arbitrary<Record<SlotName, Json>>,
  extra: values.stored('free'),
  deleted: fc.boolean(),
  up: fc.option(index, { freq: 4 }),
  near: fc.option(index, { freq: 4 }),
  links: fc.uniqueArray(index, { maxLength: 3 }),
  topic: fc.option(fc.record({ entity: fc.constantFrom('a' as const, 'b' as const), index }), { freq: 3 }),
})
const rows = fc.array(row, { minLength: size, maxLength: size })

export const world: fc.Arbitrary<World> = fc.record({
  names,
  rows: fc.record({ a: rows, b: rows }),
  mates: fc.shuffledSubarray([0, 1, 2, 3, 4, 5]),
  hidden: fc.subarray(
    [0, 1, 2, 3, 4, 5].flatMap(at => [idOf('a', at), idOf('b', at)]),
    { maxLength: 3 },
  ),
  timeZone: fc.constantFrom(
    'UTC',
    'Asia/Tokyo',
    'America/New_York',
    'Europe/Berlin',
    'Australia/Lord_Howe',
    'America/Havana',
  ),
  now: values.instant.map(text => new Date(text)),
  user: fc.record({
    text: fc.option(values.text),
    locale: fc.option(fc.constantFrom('en', 'ja', 'ja-JP', 'fr')),
    roles: fc.subarray(['seller', 'agent', 'reader']),
  }) as unknown as fc.Arbitrary<World['user']>,
  organisation: values.organisation,
})

export const scopeOf = (world: World) => ({
  entity: (name: string): StoredEntity | undefined => entities(world)[name as 'a' | 'b' | 'user'],
  variables: { record: 'a', previous: 'a', user: true },
})

function entities({ names }: World): Record<'a' | 'b' | 'user', StoredEntity> {
  const user = entity('user', [
    field('text', 'text', column('text', 'text')),
    field('locale', 'text', column('locale', 'text')),
  ])
  return { a: entity('a', fieldsOf('a', names)), b: entity('b', fieldsOf('b', names)), user }
}

function fieldsOf(name: 'a' | 'b', names: Names): StoredField[] {
  const other = otherOf(name)
  const plain = Object.entries(slots).map(([slot, [type, stored]]) =>
    field(names[slot as SlotName], type, column(slot, stored), {
      ...values.details[slot as SlotName],
      ...(slot === 'amount' && { money: { currencyField: names.currency } }),
    }),
  )
  return [
    ...plain,
    field(names.up, 'relation', column('up', 'uuid'), relation(other, 'many-to-one')),
    field(names.near, 'relation', column('near', 'uuid'), relation(name, 'many-to-one')),
    name === 'a'
      ? field(names.mate, 'relation', column('mate', 'uuid'), relation('b', 'one-to-one'))
      : field(names.mate, 'inverse', { kind: 'children', entity: 'a', field: names.mate }, relation('a', 'one-to-one')),
    field(
      names.topic,
      'relation',
      { kind: 'pair', entityColumn: 'topic_entity', idColumn: 'topic_id' },
      relation(['a', 'b'], 'many-to-one'),
    ),
    field(names.downs, 'inverse', { kind: 'children', entity: other, field: names.up }, relation(other, 'one-to-many')),
    field(
      names.about,
      'inverse',
      { kind: 'children', entity: other, field: names.topic },
      relation(other, 'one-to-many'),
    ),
    field(names.links, 'relations', link(name, 'own', 'target'), relation(other, 'many-to-many')),
    field(names.linked, 'inverse', link(other, 'target', 'own'), relation(other, 'many-to-many')),
  ]
}

const column = (column: string, type: PostgresType): Storage => ({ kind: 'column', column, type })
const link = (of: string, ownColumn: string, targetColumn: string): Storage => ({
  kind: 'link',
  table: `${of}_links`,
  ownColumn,
  targetColumn,
})
const relation = (targets: string | string[], kind: Relation['kind']): Partial<StoredField> => ({
  relation: { targets: [targets].flat(), kind, onDelete: 'restrict' },
})
const label = (text: string) => ({ text })
const field = (name: string, type: FieldType, storage: Storage, more: Partial<StoredField> = {}): StoredField => ({
  id: name,
  name,
  type,
  storage,
  title: label(name),
  required: false,
  readOnly: false,
  writeOnly: false,
  deprecated: false,
  personal: false,
  ...more,
})
const entity = (name: string, fields: StoredField[]): StoredEntity & { extraColumn: string } => ({
  extraColumn: 'extra',
  id: name,
  name,
  table: name,
  title: label(name),
  plural: label(name),
  ownership: 'user',
  timeline: false,
  attachments: false,
  comments: false,
  audit: true,
  unique: [],
  indexes: [],
  open: true,
  system: false,
  dialect: '2020-12',
  fields,
  ...(name === 'b' && { positionColumn: 'position' }),
})

export const sightOf = ({ hidden }: World): Sight => ({
  rows: (_, alias): RawBuilder<SqlBool> => sql`${sql.id(alias, '_id')} <> ALL (${hidden}::uuid[])`,
})

/** Empties and fills the tables; they are the same for every world. */
export async function fill(client: PoolClient, world: World): Promise<void> {
  await client.query('TRUNCATE data.a, data.b, data.a_links, data.b_links, enishi.currency_rate')
  await client.query(
    'INSERT INTO enishi.currency_rate SELECT * FROM jsonb_populate_recordset(NULL::enishi.currency_rate, $1)',
    [JSON.stringify(world.organisation.rates)],
  )
  for (const name of ['a', 'b'] as const) {
    const stored = world.rows[name].map((row, at) => storedRow(world, name, row, at))
    await client.query(`INSERT INTO data.${name} SELECT * FROM jsonb_populate_recordset(NULL::data.${name}, $1)`, [
      JSON.stringify(stored),
    ])
    const links = world.rows[name].flatMap((row, at) =>
      row.links.map((to, position) => ({ own: idOf(name, at), target: idOf(otherOf(name), to), position })),
    )
    await client.query(
      `INSERT INTO data.${name}_links SELECT * FROM jsonb_populate_recordset(NULL::data.${name}_links, $1)`,
      [JSON.stringify(links)],
    )
  }
}

function storedRow(world: World, name: 'a' | 'b', row: Row, at: number): JsonObject {
  const { mates } = world
  const other = otherOf(name)
  return {
    ...row.plain,
    _id: idOf(name, at),
    _version: at + 1,
    _created_at: '2026-01-02T03:04:05.678Z',
    _deleted_at: row.deleted && at > 0 ? '2026-06-01T00:00:00Z' : null,
    up: row.up === null ? null : idOf(other, row.up),
    near: row.near === null ? null : idOf(name, row.near),
    extra: row.extra === null ? null : { [extraKey]: row.extra },
    before: name === 'a' ? previousJson(world, at) : null,
    mate: name === 'a' && mates[at] !== undefined ? idOf('b', mates[at]) : null,
    topic_entity: row.topic?.entity ?? null,
    topic_id: row.topic ? idOf(row.topic.entity, row.topic.index) : null,
    // Against the order of ids, so that a list in the wrong order shows.
    position: size - at,
  }
}

export async function createTables(client: PoolClient): Promise<void> {
  const columns = Object.entries(slots).map(
    ([slot, [, type]]) => `"${slot}" ${type === 'text' ? 'text COLLATE "C"' : type}`,
  )
  for (const name of ['a', 'b'])
    await client.query(`
      CREATE TABLE data.${name} (_id uuid PRIMARY KEY, _version bigint, _created_at timestamptz, _deleted_at timestamptz, ${columns.join(', ')},
        extra jsonb, before jsonb, up uuid, near uuid, mate uuid, topic_entity text, topic_id uuid, position bigint);
      CREATE TABLE data.${name}_links (own uuid, target uuid, position bigint);`)
}

/** Each row was the next one before, as its record was written down; the last one was not there. */
export const previousOf = (at: number): number | null => (at === size - 1 ? null : at + 1)

function previousJson(world: World, at: number): JsonObject | null {
  const index = previousOf(at)
  const row = index === null ? undefined : world.rows.a[index]
  if (index === null || !row) return null
  const { names, mates } = world
  const id = (of: 'a' | 'b', index: number | null | undefined) =>
    index === null || index === undefined ? null : idOf(of, index)
  return {
    ...plainJson('a', row, index, world),
    [names.up]: id('b', row.up),
    [names.near]: id('a', row.near),
    [names.mate]: id('b', mates[index]),
    [names.topic]: row.topic && { entity: row.topic.entity, _id: idOf(row.topic.entity, row.topic.index) },
  }
}

/** Each row of `a` as JSON, with all that it leads to inside: what cannot be seen is only an id, or not in a list. */
export function recordsOf(world: World): JsonObject[] {
  const all = {
    a: world.rows.a.map((row, at) => plainJson('a', row, at, world)),
    b: world.rows.b.map((row, at) => plainJson('b', row, at, world)),
  }
  for (const name of ['a', 'b'] as const)
    for (const [at, row] of world.rows[name].entries()) lead(world, all, name, row, at)
  return all.a
}

const plainJson = (name: 'a' | 'b', row: Row, at: number, { names }: World): JsonObject => ({
  _id: idOf(name, at),
  _version: at + 1,
  _createdAt: '2026-01-02T03:04:05.678Z',
  ...(row.extra !== null && { [extraKey]: row.extra }),
  ...Object.fromEntries(Object.keys(slots).map(slot => [names[slot as SlotName], row.plain[slot as SlotName]])),
})

function lead(world: World, all: { a: JsonObject[]; b: JsonObject[] }, name: 'a' | 'b', row: Row, at: number): void {
  const { names } = world
  const other = otherOf(name)
  const seen = (of: 'a' | 'b', index: number) =>
    !(world.rows[of][index]!.deleted && index > 0) && !world.hidden.includes(idOf(of, index))
  const one = (of: 'a' | 'b', index: number | null): Json =>
    index === null ? null : seen(of, index) ? all[of][index]! : idOf(of, index)
  const many = (indexes: number[]): JsonObject[] =>
    indexes.filter(index => index >= 0 && seen(other, index)).map(index => all[other][index]!)
  const pointing = (test: (row: Row) => boolean) => {
    const found = world.rows[other].flatMap((each, index) => (test(each) ? [index] : []))
    return other === 'b' ? found.reverse() : found
  }
  const record = all[name][at]!
  record[names.up] = one(other, row.up)
  record[names.near] = one(name, row.near)
  record[names.mate] = name === 'a' ? one('b', world.mates[at] ?? null) : (many([world.mates.indexOf(at)])[0] ?? null)
  record[names.topic] = row.topic && { entity: row.topic.entity, _id: idOf(row.topic.entity, row.topic.index) }
  record[names.downs] = many(pointing(each => each.up === at))
  record[names.about] = many(pointing(each => each.topic?.entity === name && each.topic.index === at))
  record[names.links] = many(row.links)
  record[names.linked] = many(byPosition(world.rows[other], at))
}

/** The other end of links: by the position the link has on its own side, then by id. */
const byPosition = (rows: Row[], at: number): number[] =>
  rows
    .flatMap((row, index) => (row.links.includes(at) ? [{ index, position: row.links.indexOf(at) }] : []))
    .sort((x, y) => x.position - y.position || x.index - y.index)
    .map(({ index }) => index)

/**
 * Options that a change takes away: how many records have each, and what becomes of those. `x-removedOptions` of the
 * property says it (`{ "open": "new", "old": null }`); without a word nothing is taken away that records use.
 */
import { type RawBuilder, sql } from 'kysely'
import type { FieldOption } from '../contract/entity.ts'
import type { Json } from '../contract/json.ts'
import type { Problem } from '../contract/problem.ts'
import type { ModelChange } from './check/model-problems.ts'
import { rowsOf } from './database-state.ts'
import { dataTable } from './ddl.ts'
import type { Operation, OptionReplacement } from './diff.ts'
import { isObject } from './json-values.ts'
import { type Look, partOf } from './look.ts'
import type { Entity, Field } from './model.ts'
import { countNested, nestedGone } from './nested-options.ts'
import { pointer } from './pointer.ts'
import { sqlText } from './sql-text.ts'
import type { Tables } from './tables.ts'

interface RemovedOptions {
  operations: Operation[]
  problems: Problem[]
  checks: OptionCheck[]
}

/** Asked again when nobody can write any more: what somebody chose meanwhile would stay behind. */
export interface OptionCheck {
  /** Gives a row for each option that records have. */
  sql: string
  entity: string
  field: string
}

type Sql = RawBuilder<unknown>

/** `about`: of a part of the table, and reckoned up. */
interface Uses {
  count: number
  about: boolean
}

/** A field that had options and has fewer. */
interface Reduced {
  entity: Entity
  before: { entity: Entity; field: Field }
  field: Field
  gone: FieldOption[]
  at: string
}

export async function removedOptions(look: Look, change: ModelChange, tables: Tables): Promise<RemovedOptions> {
  const found: RemovedOptions = { operations: [], problems: [], checks: [] }
  for (const reduced of reducedFields(change)) {
    const counts = await usesOf(look, reduced)
    const replaces: OptionReplacement[] = []
    const unsaid = reduced.gone.filter(({ value }) => !counts.has(String(value)))
    if (unsaid.length)
      found.checks.push({
        sql: sqlText(countOf(reduced.field, unsaid, dataTable(reduced.entity.table))),
        entity: reduced.entity.name,
        field: reduced.field.name,
      })
    for (const [value, uses] of counts) {
      const { to, problems } = replacementOf(reduced, value, uses)
      found.problems.push(...problems)
      if (!problems.length) replaces.push({ from: value, to, count: uses.count })
    }
    const table = tables.get(reduced.entity.id)
    const column = table?.columns.find(({ id }) => id === reduced.field.id)
    if (table && column && replaces.length)
      found.operations.push({
        operation: 'replace-options',
        ...{ table, column, field: column.field, replaces, logs: reduced.entity.audit },
      })
  }
  for (const nested of nestedFields(change)) {
    const { entity, before, field, options, at } = nested
    const count = (column: string) => (from: Sql) => countNested(options, column, from)
    for (const [option, uses] of await counted(look, before.table, count(before.column)))
      found.problems.push({ pointer: at + options.at, ...nestedInUse(entity, field, option, uses) })
    found.checks.push({
      sql: sqlText(count(nested.column)(dataTable(entity.table))),
      entity: entity.name,
      field: field.name,
    })
  }
  return found
}

const nestedInUse = (entity: Entity, { name }: Field, option: string, uses: Uses) => ({
  code: 'option-in-use',
  message: `${have(uses, option, name, entity.name)}. Change those records first, or keep it as a retired option ("deprecated": true).`,
  parameters: { option, count: uses.count, field: name },
})

const have = ({ count, about }: Uses, option: string, field: string, entity: string) =>
  `${about ? 'About ' : ''}${count} record${count === 1 ? ' has' : 's have'} the option '${option}' of '${field}' of '${entity}'`

/** What is encrypted cannot be counted, nor is it replaced. */
const reducedFields = (change: ModelChange): Reduced[] =>
  changedFields(change).flatMap(({ entity, old, field, before, at }) => {
    const gone = goneOf(before, field)
    return gone.length ? [{ entity, before: { entity: old, field: before }, field, gone, at }] : []
  })

const nestedFields = (change: ModelChange) =>
  changedFields(change).flatMap(({ entity, old, field, before, at }) => {
    const [now, was] = [jsonColumn(field), jsonColumn(before)]
    if (!now || !was || !field.schema || !before.schema) return []
    return nestedGone(before.schema, field.schema).map(options => ({
      ...{ entity, field, options, at, column: now },
      before: { table: old.table, column: was },
    }))
  })

const jsonColumn = ({ storage }: Field) =>
  storage.kind === 'column' && storage.type === 'jsonb' ? storage.column : null

/** Fields of changed entities that were there before. */
const changedFields = ({ current, next, rows }: ModelChange) =>
  rows
    .filter(({ kind, body }) => kind === 'entity' && body !== null)
    .flatMap(row => {
      const entity = next.entities.get(row.name)
      const old = entity && [...current.entities.values()].find(({ id }) => id === entity.id)
      if (!entity || !old) return []
      return entity.fields.flatMap(field => {
        const before = old.fields.find(({ id }) => id === field.id)
        return before ? [{ entity, old, field, before, at: pointer(row.at, 'properties', field.name) }] : []
      })
    })

function goneOf(before: Field, { options, storage, type }: Field): FieldOption[] {
  if (!options || before.type !== type || storage.kind !== 'column' || before.storage.kind !== 'column') return []
  if (storage.type !== before.storage.type) return []
  const left = new Set(options.map(({ value }) => String(value)))
  return (before.options ?? []).filter(({ value }) => !left.has(String(value)))
}

/**
 * Of those that are gone, how many records have each; what is in the trash may come back. One whose replacement is said is
 * among them also where nobody has it yet: somebody may choose it until the change is made.
 */
async function usesOf(look: Look, reduced: Reduced): Promise<Map<string, Uses>> {
  const { before, gone, field } = reduced
  const table = before.entity.table
  const said = field.schema?.['x-removedOptions']
  const counts = new Map(
    gone.flatMap(({ value }) =>
      isObject(said) && Object.hasOwn(said, value as string) ? [[String(value), { count: 0, about: false }]] : [],
    ) as [string, Uses][],
  )
  for (const [value, uses] of await counted(look, table, from => countOf(before.field, gone, from)))
    counts.set(value, uses)
  return new Map([...counts].sort(([one], [other]) => (one < other ? -1 : 1)))
}

async function counted(look: Look, table: string, count: (from: Sql) => Sql): Promise<[string, Uses][]> {
  const whole = sqlText(count(dataTable(table)))
  const rows = look.brief ? await look.brief.search<Count>(whole) : await look.query<Count>(whole)
  if (rows) return rows.map(({ value, count }) => [value, { count: Number(count), about: false }])
  const part = partOf(look, table, await rowsOf(look, table))
  // A small one that took long (somebody has it locked) is waited for: that nothing was found would be no answer.
  const found = await look.query<Count>(part ? sqlText(count(part.from)) : whole)
  return found.map(({ value, count }) => [
    value,
    { count: part ? part.whole(Number(count)) : Number(count), about: part !== null },
  ])
}

const nothing = sql`SELECT '' AS value, 0 AS count LIMIT 0`

interface Count {
  value: string
  count: string
}

/** `from`: the table as it is called now, or a part of it. */
function countOf({ storage }: Field, gone: FieldOption[], from: Sql): Sql {
  if (storage.kind !== 'column') return nothing
  const column = sql.id(storage.column)
  const values = sql.join(gone.map(({ value }) => sql.lit(String(value))))
  const each =
    storage.type === 'text[]'
      ? sql`SELECT value FROM ${from}, LATERAL (SELECT DISTINCT unnest(${column})) AS u (value)
        WHERE ${column} && ARRAY[${values}]::text[]`
      : sql`SELECT ${column}::text AS value FROM ${from}`
  return sql`SELECT value, count(*) AS count FROM (${each}) AS found WHERE value IN (${values}) GROUP BY value
    ORDER BY value`
}

/** As the property says; `to` null: they are emptied. */
function replacementOf({ entity, field, at }: Reduced, value: string, uses: Uses) {
  const chosen = field.schema?.['x-removedOptions'] ?? null
  const given: Json | undefined = isObject(chosen) && Object.hasOwn(chosen, value) ? chosen[value]! : undefined
  const problem = (code: string, message: string) => ({
    to: null,
    problems: [{ pointer: at, code, message, parameters: { option: value, count: uses.count, field: field.name } }],
  })
  const told = have(uses, value, field.name, entity.name)
  if (given === undefined)
    return problem(
      'option-in-use',
      `${told}. Say what becomes of them ("x-removedOptions": { "${value}": "another option" }, or null for none), or keep it as a retired option ("deprecated": true).`,
    )
  if (given === null && field.required && field.type === 'option')
    return problem('option-needed', `${told}, and the field needs a value: replace it by another option.`)
  const target = given === null ? null : String(given)
  if (target !== null && !field.options?.some(each => String(each.value) === target))
    return problem('unknown-option', `${told}, and '${target.slice(0, 100)}' is no option to replace it by.`)
  return { to: target, problems: [] }
}

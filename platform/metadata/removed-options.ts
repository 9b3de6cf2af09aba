/**
 * Options that a change takes away: how many records have each, and what becomes of those. `x-removedOptions` of the
 * property says it (`{ "open": "new", "old": null }`); without a word nothing is taken away that records use.
 */
import { type RawBuilder, sql } from 'kysely'
import type { FieldOption } from '../contract/entity.ts'
import type { Json } from '../contract/json.ts'
import type { Problem } from '../contract/problem.ts'
import type { ModelChange } from './check/model-problems.ts'
import { dataTable } from './ddl.ts'
import type { Operation, OptionReplacement } from './diff.ts'
import { isObject } from './json-values.ts'
import type { Entity, Field } from './model.ts'
import { pointer } from './pointer.ts'
import { sqlText } from './sql-text.ts'
import type { Query } from './store.ts'
import type { Tables } from './tables.ts'

interface RemovedOptions {
  operations: Operation[]
  problems: Problem[]
}

/** A field that had options and has fewer. */
interface Reduced {
  entity: Entity
  before: { entity: Entity; field: Field }
  field: Field
  gone: FieldOption[]
  at: string
}

export async function removedOptions(query: Query, change: ModelChange, tables: Tables): Promise<RemovedOptions> {
  const found: RemovedOptions = { operations: [], problems: [] }
  for (const reduced of reducedFields(change)) {
    const counts = await usesOf(query, reduced)
    const replaces: OptionReplacement[] = []
    for (const [value, count] of counts) {
      const { to, problems } = replacementOf(reduced, value, count)
      found.problems.push(...problems)
      if (!problems.length) replaces.push({ from: value, to, count })
    }
    const table = tables.get(reduced.entity.id)
    const column = table?.columns.find(({ id }) => id === reduced.field.id)
    if (table && column && replaces.length)
      found.operations.push({
        operation: 'replace-options',
        ...{ table, column, field: column.field, replaces, logs: reduced.entity.audit },
      })
  }
  return found
}

/** What is encrypted cannot be counted, nor is it replaced. */
const reducedFields = ({ current, next, rows }: ModelChange): Reduced[] =>
  rows
    .filter(({ kind, body }) => kind === 'entity' && body !== null)
    .flatMap(row => {
      const entity = next.entities.get(row.name)
      const old = entity && [...current.entities.values()].find(({ id }) => id === entity.id)
      if (!entity || !old) return []
      return entity.fields.flatMap(field => {
        const before = old.fields.find(({ id }) => id === field.id)
        const gone = before ? goneOf(before, field) : []
        const at = pointer(row.at, 'properties', field.name)
        return gone.length ? [{ entity, before: { entity: old, field: before! }, field, gone, at }] : []
      })
    })

function goneOf(before: Field, { options, storage, type }: Field): FieldOption[] {
  if (!options || before.type !== type || storage.kind !== 'column' || before.storage.kind !== 'column') return []
  if (storage.type !== before.storage.type) return []
  const left = new Set(options.map(({ value }) => String(value)))
  return (before.options ?? []).filter(({ value }) => !left.has(String(value)))
}

/** Of those that are gone, how many records have each; what is in the trash may come back. */
async function usesOf(query: Query, { before, gone }: Reduced): Promise<[string, number][]> {
  const { storage } = before.field
  if (storage.kind !== 'column') return []
  const column = sql.id(storage.column)
  const values = sql.join(gone.map(({ value }) => sql.lit(String(value))))
  const each: RawBuilder<unknown> =
    storage.type === 'text[]'
      ? sql`SELECT value FROM ${dataTable(before.entity.table)}, LATERAL (SELECT DISTINCT unnest(${column})) AS u (value)
          WHERE ${column} && ARRAY[${values}]::text[]`
      : sql`SELECT ${column}::text AS value FROM ${dataTable(before.entity.table)}`
  const rows = await query<{ value: string; count: string }>(
    sqlText(sql`SELECT value, count(*) AS count FROM (${each}) AS found WHERE value IN (${values}) GROUP BY value
      ORDER BY value`),
  )
  return rows.map(({ value, count }) => [value, Number(count)])
}

/** As the property says; `to` null: they are emptied. */
function replacementOf({ entity, field, at }: Reduced, value: string, count: number) {
  const chosen = field.schema?.['x-removedOptions'] ?? null
  const given: Json | undefined = isObject(chosen) && Object.hasOwn(chosen, value) ? chosen[value]! : undefined
  const problem = (code: string, message: string) => ({
    to: null,
    problems: [{ pointer: at, code, message, parameters: { option: value, count, field: field.name } }],
  })
  const have = `${count} record${count === 1 ? ' has' : 's have'} the option '${value}' of '${field.name}' of '${entity.name}'`
  if (given === undefined)
    return problem(
      'option-in-use',
      `${have}. Say what becomes of them ("x-removedOptions": { "${value}": "another option" }, or null for none), or keep it as a retired option ("deprecated": true).`,
    )
  if (given === null && field.required && field.type === 'option')
    return problem('option-needed', `${have}, and the field needs a value: replace it by another option.`)
  const target = given === null ? null : String(given)
  if (target !== null && !field.options?.some(each => String(each.value) === target))
    return problem('unknown-option', `${have}, and '${target.slice(0, 100)}' is no option to replace it by.`)
  return { to: target, problems: [] }
}

/** Records by the texts that name them in one field, as far as the caller may see them: for relations and keys in sheets. */
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import type { Json } from '../../contract/json.ts'
import type { Entity, Field } from '../../metadata/model.ts'
import { isId } from '../is-id.ts'
import { readPolicy } from '../query/viewer.ts'
import { labelValue } from '../sql/label.ts'
import { prepared, run } from '../sql/prepared.ts'
import { seen, tableOf } from '../sql/relation.ts'
import { rowOf } from '../sql/row.ts'
import { slot } from '../sql/slot.ts'
import { typeName } from '../sql/types.ts'
import { fieldValue } from '../write/field-value.ts'
import { readCell } from './read-cell.ts'

/** Ids by text; more than one where the field is not unique. `key`: a field's name, `_id` or `_label`. */
export async function recordsByKey(
  context: Context,
  entity: Entity,
  key: string,
  texts: ReadonlySet<string>,
): Promise<Map<string, string[]>> {
  const field = key.startsWith('_') ? null : entity.byName.get(key)
  if (field === undefined) return new Map()
  const values = new Map([...texts].map(text => [text, storedText(context, field, key, text)]))
  const asked = [...new Set([...values.values()].filter(value => value !== null))]
  if (asked.length === 0) return new Map()
  const statement = prepared(
    context.model,
    JSON.stringify(['by-key', readPolicy(context, entity).key, context.caller.locale, field?.id ?? key]),
    () => statementFor(context, entity, field, key),
  )
  const { rows } = await run<{ key: string; ids: string[] }>(context, statement, { values: asked })
  const byValue = new Map(rows.map(({ key, ids }) => [key, ids]))
  return new Map([...values].map(([text, value]) => [text, (value !== null && byValue.get(value)) || []]))
}

/** At most two of each: more than one is one too many, however many there are. */
function statementFor(context: Context, entity: Entity, field: Field | null, key: string) {
  const row = rowOf(context, entity, 'r')
  const type = field?.storage.kind === 'column' ? typeName[field.storage.type] : key === '_id' ? sql`uuid` : sql`text`
  const value =
    field?.storage.kind === 'column'
      ? sql.id('r', field.storage.column)
      : key === '_id'
        ? sql.id('r', '_id')
        : sql`(${labelValue(row)})`
  return sql`select (${value})::text as key, (array_agg(r."_id" order by r."_id"))[1:2] as ids
    from ${tableOf(entity)} as r
    where ${value} = any(${slot('values')}::${type}[]) and ${seen(context, entity, 'r')} group by 1`
}

/** As the column has it; null for what it cannot hold. */
function storedText({ caller }: Context, field: Field | null, key: string, text: string): string | null {
  if (key === '_id') return isId(text.trim()) ? text.trim().toLowerCase() : null
  if (!field) return text.trim()
  const read = readCell(field, text.trim(), { locale: caller.locale, timeZone: caller.timeZone, dates: 'ymd' })
  if ('refusal' in read) return null
  const { value, refusal } = fieldValue(field, read.value as Json)
  return refusal || value === null || typeof value === 'object' ? null : String(value)
}

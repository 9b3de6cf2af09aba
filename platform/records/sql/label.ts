/** What names a record in one line of text: the display field as a person would read it, else the id. */
import { type RawBuilder, sql } from 'kysely'
import { labelText } from '../../contract/label.ts'
import type { Field } from '../../metadata/model.ts'
import { readPolicy } from '../query/viewer.ts'
import { instant } from './column.ts'
import { computedValue } from './computed.ts'
import { pointsAt, seen, tableOf, targetsOf } from './relation.ts'
import type { Row } from './row.ts'

type Text = RawBuilder<string | null>

/** Labels of labels: a display field may be a relation, and two entities may name each other by theirs. */
const maxHops = 3

export function labelValue(row: Row, hops = maxHops): Text {
  const { context, entity, alias } = row
  const id = sql<string>`${sql.id(alias, '_id')}::text`
  const field = entity.displayField === undefined ? undefined : entity.byName.get(entity.displayField)
  if (!field || readPolicy(context, entity).fields.get(field.name) !== 'read') return id
  const text = fieldText(row, field, hops)
  return text ? sql`coalesce(nullif(${text}, ''), ${id})` : id
}

/** A field's value as text; null where there is none (files, free JSON, to-many relations). */
export function fieldText(row: Row, field: Field, hops = maxHops): Text | null {
  const { storage } = field
  if (field.type === 'relation') return hops > 0 ? targetLabel(row, field, hops - 1) : null
  if (storage.kind !== 'column' && storage.kind !== 'computed') return null
  const column = storage.kind === 'column' ? sql.id(row.alias, storage.column) : computedValue(row, field)
  if (field.type === 'person-name') return personNameText(column)
  if (field.type === 'company-name') return companyNameText(column)
  if (field.type === 'address') return addressText(column)
  if (field.type === 'rich-text') return richTextText(column)
  if (field.type === 'option') return optionText(row.context.caller.locale, field, column)
  if (storage.type === 'text[]') return sql`array_to_string(${column}, ', ')`
  if (storage.type === 'timestamptz') return instant(column) as Text
  if (storage.type === 'jsonb') return null
  return storage.type === 'text' ? (column as Text) : sql`${column}::text`
}

/** The label of the record a to-one relation leads to, of whichever entity; null where the caller does not see it. */
export function targetLabel(row: Row, field: Field, hops = maxHops): Text | null {
  if (field.storage.kind !== 'column' && field.storage.kind !== 'pair') return null
  const labels = targetsOf(row.context, field).map(entity => {
    const target: Row = { ...row, entity, alias: row.nextAlias() }
    const points = pointsAt(field, row.alias, entity, sql.id(target.alias, '_id'))
    return sql`(select ${labelValue(target, hops)} from ${tableOf(entity)} as ${sql.id(target.alias)}
      where ${points} and ${seen(row.context, entity, target.alias)})`
  })
  return labels.length ? sql`coalesce(${sql.join(labels)})` : null
}

function personNameText(column: RawBuilder<unknown>): Text {
  const [family, given] = [sql`${column} ->> 'family'`, sql`${column} ->> 'given'`]
  return sql`case when ${column} ->> 'order' = 'given-first'
    then concat_ws(' ', ${given}, ${family}) else concat_ws(' ', ${family}, ${given}) end`
}

/** 前株 and 後株 stand close to the name, `Ltd.` apart from it. */
function companyNameText(column: RawBuilder<unknown>): Text {
  const [name, form] = [sql`${column} ->> 'name'`, sql`${column} ->> 'legalForm'`]
  const between = sql`case when ${form} ~ '^[ -~]+$' then ' ' else '' end`
  return sql`case when ${form} is null then ${name} when ${column} ->> 'position' = 'before'
    then concat(${form}, ${between}, ${name}) else concat(${name}, ${between}, ${form}) end`
}

/** Strictly, since a lax path would meet the members of an array twice. */
const richTextText = (column: RawBuilder<unknown>): Text =>
  sql`(select string_agg(part #>> '{}', ' ') from jsonb_path_query(${column}, 'strict $.** ? (@.type == "text").text') as part)`

const addressText = (column: RawBuilder<unknown>): Text =>
  sql`concat_ws(' ', ${column} ->> 'postalCode', ${column} ->> 'region', ${column} ->> 'city',
    ${column} ->> 'street', ${column} ->> 'building')`

function optionText(locale: string, { options = [] }: Field, column: RawBuilder<unknown>): Text {
  const value = sql<string>`${column}::text`
  const titled = options.filter(({ value, title }) => labelText(title, locale) !== String(value))
  if (titled.length === 0) return value
  const cases = titled.map(option => sql`when ${String(option.value)} then ${labelText(option.title, locale)}`)
  return sql`case ${value} ${sql.join(cases, sql` `)} else ${value} end`
}

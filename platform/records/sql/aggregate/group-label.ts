/** What a group is called: an option's title, a record's label, `FY2026 Q1`. Null: its value says it all. */
import { type RawBuilder, sql } from 'kysely'
import { labelText } from '../../../contract/label.ts'
import { entityOf } from '../../../expression/types.ts'
import type { Bucket } from '../../query/grouping.ts'
import { readableEntity } from '../../query/viewer.ts'
import { labelValue } from '../label.ts'
import { seen, tableOf } from '../relation.ts'
import type { Row } from '../row.ts'
import { slot } from '../slot.ts'
import type { Group } from './group.ts'

type Sql = RawBuilder<unknown>

/** `column` holds the group's value. */
export function groupLabel(row: Row, { type, field, bucket, path }: Group, column: Sql): Sql | null {
  if (bucket !== null) return bucketLabel(row, bucket, column)
  if (field?.options) return optionLabel(row, field.options, column)
  if (type === 'reference') return referenceLabel(row, field?.relation?.targets ?? [], column)
  const target = entityOf(type)
  if (target !== null) return recordLabel(row, target, column)
  return path.at(-1) === '_unit' ? sql`(select u.name from enishi.unit as u where u.id = ${column})` : null
}

/** Null for a record the caller may not see. */
function recordLabel(row: Row, name: string, id: Sql): Sql | null {
  const { context } = row
  const entity = readableEntity(context, name)
  if (!entity) return null
  const target: Row = { ...row, entity, alias: row.nextAlias() }
  return sql`(select ${labelValue(target)} from ${tableOf(entity)} as ${sql.id(target.alias)}
    where ${sql.id(target.alias, '_id')} = ${id} and ${seen(context, entity, target.alias)})`
}

function referenceLabel(row: Row, targets: string[], reference: Sql): Sql | null {
  const cases = targets.flatMap(name => {
    const label = recordLabel(row, name, sql`(${reference} ->> '_id')::uuid`)
    return label ? [sql`when ${name} then ${label}`] : []
  })
  return cases.length ? sql`case ${reference} ->> 'entity' ${sql.join(cases, sql` `)} end` : null
}

function optionLabel(row: Row, options: NonNullable<NonNullable<Group['field']>['options']>, value: Sql): Sql {
  const { locale } = row.context.caller
  const cases = options.map(({ value, title }) => sql`when ${String(value)} then ${labelText(title, locale)}`)
  return cases.length ? sql`case ${value}::text ${sql.join(cases, sql` `)} end` : sql`null::text`
}

/** Of days, hours and numbers the value is clear enough. */
function bucketLabel({ context }: Row, bucket: Bucket, begin: Sql): Sql | null {
  const isJapanese = context.caller.locale.startsWith('ja')
  const written = (pattern: string) => sql`to_char(${begin}, ${pattern}::text)`
  const behind = sql`(${begin} - make_interval(months => ${slot('organisation.monthsBefore')}::int))`
  const fiscalYear = sql`(extract(year from ${behind})::int + ${slot('organisation.yearsAhead')}::int)::text`
  const fiscalQuarter = sql`extract(quarter from ${behind})::text`
  switch (bucket) {
    case 'year':
      return isJapanese ? written('FMYYYY"年"') : written('FMYYYY')
    case 'quarter':
      return isJapanese ? written('FMYYYY"年第"FMQ"四半期"') : written('FMYYYY" Q"FMQ')
    case 'month':
      return isJapanese ? written('FMYYYY"年"FMMM"月"') : written('FMYYYY-MM')
    case 'week':
      return written('FMIYYY"-W"IW')
    case 'fiscalYear':
      return isJapanese ? sql`${fiscalYear} || '年度'` : sql`'FY' || ${fiscalYear}`
    case 'fiscalQuarter':
      return isJapanese
        ? sql`${fiscalYear} || '年度第' || ${fiscalQuarter} || '四半期'`
        : sql`'FY' || ${fiscalYear} || ' Q' || ${fiscalQuarter}`
    default:
      return null
  }
}

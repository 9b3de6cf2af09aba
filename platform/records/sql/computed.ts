/** Formulas and rollups of a row in SQL. They see every live row, whoever asks; who may read them is in access/field-rules.ts. */
import { type RawBuilder, sql } from 'kysely'
import { createJoins, type Joins } from '../../expression/sql/joins.ts'
import { compileField } from '../../expression/sql/path.ts'
import type { Field } from '../../metadata/model.ts'
import type { Row } from './row.ts'

type Value = RawBuilder<unknown>

/** The value as it is sorted and compared, joined to the row's statement; what is joined there already is used again. */
export const joinedValue = ({ context, entity, alias }: Row, field: Field, joins: Joins): Value =>
  compileField(entity, field.name, { entity: name => context.model.entities.get(name), alias, joins })

/** The same as a subselect that needs nothing around it. */
export function computedValue(row: Row, field: Field): Value {
  const joins = createJoins()
  const value = joinedValue(row, field, joins)
  return sql`(select ${value} from (select) as one ${joins.toSql()})`
}

/** The type of field that a column's own type says; null where it says no more than text. Pure. */
import type { InferredType } from '../../contract/inferred.ts'
import { isPlainList } from './cell-of-column.ts'
import type { TableColumn } from './describe-table.ts'

export function declaredType(
  column: Pick<TableColumn, 'base' | 'element' | 'kind' | 'modifier'>,
  values: string[] | null,
  longest: number,
): InferredType | null {
  const { base, element } = column
  if (values) return 'option'
  if (isPlainList(column)) return texts.has(element) ? 'tags' : 'json'
  // What has more digits than JSON keeps is text, not rounded.
  if (base === 'int8' || base === 'numeric') return longest > mostDigits ? 'text' : numericType(column)
  if (plain[base]) return plain[base]
  return texts.has(base) ? null : longest > 200 ? 'long-text' : 'text'
}

const mostDigits = 15

/** Four bytes of PostgreSQL's own, then precision and scale. */
function numericType({ base, modifier }: Pick<TableColumn, 'base' | 'modifier'>): InferredType {
  if (base === 'int8') return 'integer'
  if (modifier < 4) return 'number'
  const [precision, scale] = [(modifier - 4) >> 16, (modifier - 4) & 2047]
  if (scale === 0 && precision <= mostDigits) return 'integer'
  return scale > 0 && scale <= 6 ? 'decimal' : 'number'
}

const texts: ReadonlySet<string> = new Set(['text', 'varchar', 'bpchar', 'name', 'citext'])

const plain: Partial<Record<string, InferredType>> = {
  bool: 'boolean',
  int2: 'integer',
  int4: 'integer',
  float4: 'number',
  float8: 'number',
  money: 'money',
  date: 'date',
  timestamp: 'date-time',
  timestamptz: 'date-time',
  time: 'time',
  uuid: 'uuid',
  json: 'json',
  jsonb: 'json',
}

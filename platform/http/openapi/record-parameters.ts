/** What the record routes may be asked, by path, query and header. */
import type { Json, JsonObject } from '../../contract/json.ts'
import { text, uuid } from './shared.ts'

export const query = (name: string, schema: JsonObject, description: string): JsonObject => ({
  name,
  in: 'query',
  schema,
  description,
})
export const idParameter: JsonObject = { name: 'id', in: 'path', required: true, schema: uuid }
export const selectParameter = query(
  'select',
  text,
  'Fields; relations nested: `name,owner.name,contacts(name,email)`.',
)
export const ifMatch: JsonObject = {
  name: 'If-Match',
  in: 'header',
  schema: text,
  description: 'The version that was read, `"3"`; another one by now answers 412.',
}
const matchParameters: Json[] = [
  query('filter', text, 'CEL over `record`, e.g. `record.amount > 1000`.'),
  query('search', text, 'Words to be found in text fields.'),
  query('trashed', { enum: ['only', 'include'] }, 'Records in the trash.'),
]
export const listParameters: Json[] = [
  ...matchParameters,
  selectParameter,
  query('sort', text, 'Fields, `-` for descending: `-_createdAt,name`.'),
  query('limit', { type: 'integer', minimum: 1, maximum: 1000, default: 50 }, 'Records in one answer.'),
  query('after', text, 'The cursor of the answer before.'),
  query('before', text, 'The cursor of the answer after.'),
  query('offset', { type: 'integer', minimum: 0, maximum: 1_000_000 }, 'For grids; a cursor is faster.'),
  query('count', { enum: ['exact', 'estimated', 'none'], default: 'none' }, 'Whether and how to count all.'),
]
export const exportParameters: Json[] = [
  ...matchParameters,
  query(
    'columns',
    text,
    'Fields and paths of to-one relations: `number,account,account.region`; all fields when not given.',
  ),
  query('sort', text, 'Fields, `-` for descending.'),
  query('format', { enum: ['csv', 'xlsx'], default: 'csv' }, 'XLSX holds 50,000 records at most.'),
  query('encoding', { enum: ['utf-8', 'cp932'], default: 'utf-8' }, 'Of CSV; `cp932` is Shift_JIS of Windows.'),
  query('delimiter', { enum: ['comma', 'tab', 'semicolon'], default: 'comma' }, 'Of CSV.'),
  query('header', { enum: ['titles', 'names'], default: 'titles' }, 'What stands in the first row.'),
  query('ids', { type: 'boolean', default: false }, 'With ids and versions, for an import that changes these records.'),
  query('dryRun', { type: 'boolean', default: false }, 'Counts, and names characters that the encoding lacks.'),
]
export const onceParameter: JsonObject = {
  name: 'Idempotency-Key',
  in: 'header',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
  description: 'For a day the same call is answered again, and not done again.',
}
export const bulkParameters: Json[] = [
  { ...query('filter', text, 'CEL over `record`; `true` for all records.'), required: true },
  query('search', text, 'Words to be found in text fields.'),
  query('dryRun', { type: 'boolean', default: false }, 'Changes nothing, and answers what would change.'),
]
export const aggregateParameters: Json[] = [
  ...matchParameters,
  query(
    'groupBy',
    text,
    'Fields, paths, stretches of time and steps: `stage,closeOn:month,account.region,amount:1000`.',
  ),
  query('measures', { type: 'string', default: 'count' }, '`count,sum(amount),countDistinct(account) as customers`.'),
  query('having', text, 'CEL over `record`, which is a group: `record["sum(amount)"] > 1000`.'),
  query('sort', text, 'Groups and measures, `-` for descending: `-sum(amount),stage`.'),
  query('limit', { type: 'integer', minimum: 1, maximum: 10_000, default: 1000 }, 'Groups in the answer.'),
  query('totals', { type: 'boolean', default: false }, 'The measures over all records, too.'),
]

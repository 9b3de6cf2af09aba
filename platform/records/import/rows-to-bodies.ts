/** Rows of a sheet as bodies of records: cells read, relations looked up, a batch at a time. */
import type { Context } from '../../access/context.ts'
import type { ColumnMapping, ImportSettings } from '../../contract/import.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { Problem } from '../../contract/problem.ts'
import { isObject } from '../../metadata/json-values.ts'
import { readableEntity } from '../query/viewer.ts'
import type { Target } from './import-targets.ts'
import { partsOf, type ReadCell, readCell } from './read-cell.ts'
import { recordsByKey } from './records-by-key.ts'

export interface SheetRow {
  number: number
  cells: string[]
}

export interface RowBody {
  number: number
  body: JsonObject
  /** Text of the cells that are the key, `_id` and `_version`. */
  own: { _id?: string; _version?: string; key?: string }
  problems: Problem[]
}

export async function rowsToBodies(
  context: Context,
  targets: ReadonlyMap<string, Target>,
  settings: ImportSettings,
  rows: SheetRow[],
): Promise<RowBody[]> {
  const columns = settings.columns.flatMap(mapping => {
    const target = targets.get(mapping.to)
    return target ? [{ mapping, target }] : []
  })
  const named = await lookUp(context, columns, rows)
  return rows.map(row => bodyOf(context, settings, columns, named, row))
}

interface Column {
  mapping: ColumnMapping
  target: Target
}
/** By column: ids of the records that a text names. */
type Named = Map<number, Map<string, string[]>>

const isRelation = ({ target }: Column) => target.column.is === 'label'
const cellOf = (row: SheetRow, { mapping }: Column): string => (row.cells[mapping.column] ?? '').trim()
const namesIn = (column: Column, text: string): string[] =>
  column.target.type === 'relations' ? partsOf(text) : [text]

async function lookUp(context: Context, columns: Column[], rows: SheetRow[]): Promise<Named> {
  const named: Named = new Map()
  for (const column of columns.filter(isRelation)) {
    const texts = new Set(rows.flatMap(row => namesIn(column, cellOf(row, column))).filter(text => text !== ''))
    named.set(column.mapping.column, await namedRecords(context, column, texts))
  }
  return named
}

/** A polymorphic relation is named `entity/id`, as an export writes it. */
async function namedRecords(context: Context, { mapping, target }: Column, texts: Set<string>) {
  const [only, another] = target.column.field.relation!.targets
  const entity = only && !another ? readableEntity(context, only) : null
  if (entity) return recordsByKey(context, entity, mapping.by ?? target.by?.[0]?.name ?? '_id', texts)
  const found = new Map<string, string[]>()
  for (const text of texts) {
    const [name = '', id = ''] = text.split('/')
    const pointed = readableEntity(context, name)
    const [known = []] = pointed ? (await recordsByKey(context, pointed, '_id', new Set([id]))).values() : []
    found.set(text, known)
  }
  return found
}

function bodyOf(context: Context, settings: ImportSettings, columns: Column[], named: Named, row: SheetRow): RowBody {
  const made: RowBody = { number: row.number, body: {}, own: {}, problems: [] }
  for (const column of columns) {
    const text = cellOf(row, column)
    const { to } = column.mapping
    if (to === settings.key) made.own.key = text
    if (to === '_id' || to === '_version') made.own[to] = text
    else if (text !== '') put(made, column, readValue(context, settings, column, named, text))
    else if (settings.empty === 'clear') put(made, column, { value: null })
  }
  return made
}

function put({ body, problems }: RowBody, { target }: Column, read: ReadCell): void {
  const { path } = target.column
  if ('refusal' in read) {
    problems.push({ pointer: `/${path.join('/')}`, ...read.refusal })
    return
  }
  const [field, part] = path as [string, string?]
  if (part === undefined) body[field] = read.value
  else body[field] = { ...(isObject(body[field] ?? null) && (body[field] as JsonObject)), [part]: read.value }
}

function readValue(
  { caller: { locale, timeZone } }: Context,
  settings: ImportSettings,
  column: Column,
  named: Named,
  text: string,
): ReadCell {
  const { field, is } = column.target.column
  if (isRelation(column)) return relationOf(settings, column, named.get(column.mapping.column)!, text)
  // A part is one of a composite value: numbers of a place, texts of all others.
  if (is === 'part' && field.type !== 'geo-point') return { value: text }
  const type = is === 'part' ? 'number' : field.type
  return readCell({ ...field, type }, text, { locale, timeZone, dates: settings.dates })
}

function relationOf(
  { unknownRelations }: ImportSettings,
  column: Column,
  found: Map<string, string[]>,
  text: string,
): ReadCell {
  const ids: string[] = []
  for (const name of namesIn(column, text)) {
    const [id, another] = found.get(name) ?? []
    const shown = name.slice(0, 60)
    if (another) return refuse('ambiguous', `More than one record is named '${shown}'.`, shown)
    if (id) ids.push(id)
    else if (unknownRelations === 'refuse') return refuse('unknown-name', `No record is named '${shown}'.`, shown)
  }
  if (column.target.type === 'relations') return { value: ids }
  const [id] = ids
  if (!id) return { value: null }
  const isPolymorphic = column.target.column.field.relation!.targets.length > 1
  return { value: isPolymorphic ? { entity: text.split('/')[0]!, _id: id } : id }
}

const refuse = (code: string, message: string, name: string): ReadCell => ({
  refusal: { code, message, parameters: { name } },
})

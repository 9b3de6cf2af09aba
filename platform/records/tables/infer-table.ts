/** What a table would be as an entity: by what it declares first, and by its values where it declares only text. */
import type { Context } from '../../access/context.ts'
import type { InferredColumn, InferredType } from '../../contract/inferred.ts'
import { itself } from '../../contract/inferred.ts'
import type { InferredTable, TableName } from '../../contract/source-table.ts'
import { cellTypes } from '../infer/cell-types.ts'
import { columnProfile } from '../infer/column-profile.ts'
import { fieldNames } from '../infer/field-names.ts'
import { guessColumn } from '../infer/guess-column.ts'
import { displayOf, mostFields } from '../infer/infer-sheet.ts'
import { allowedValues, declaredColumn, wordsOf } from './declared-column.ts'
import { declaredType } from './declared-type.ts'
import type { TableColumn } from './describe-table.ts'
import { tableNamed } from './list-tables.ts'
import { fieldMadeOf } from './made-of.ts'
import { type OpenTable, withTable } from './read-table.ts'
import { tableFacts } from './table-facts.ts'

/** Of so many rows the values are looked at; counted are all. */
const looked = 5_000
const shown = 5

/** Throws 403 and 404. */
export async function inferTable(context: Context, name: TableName): Promise<InferredTable> {
  const { comment, rows: estimate } = await tableNamed(context, name)
  return withTable(context, name, async table => {
    const columns = table.columns.slice(0, mostFields)
    const facts = await tableFacts(table)
    const { sample, profiles, read } = await profiled(context, table, columns)
    const rows = facts?.rows ?? (read < looked ? read : Math.max(looked + 1, estimate ?? 0))
    const titles = columns.map(column => titleOf(context, name, column))
    const names = fieldNames(titles.map(({ name }) => name))
    const inferred = columns.map((column, at) =>
      inferredColumn(context, name, {
        column,
        at,
        title: titles[at]!.title,
        name: names[at]!,
        found: profiles[at]!,
        ...(facts?.columns[at] ?? profiles[at]!),
        rows,
        isUnique: table.unique.some(([first, second]) => first === column.number && second === undefined),
      }),
    )
    return {
      format: { kind: 'table', ...name },
      sheets: [],
      rows,
      ragged: 0,
      left: table.columns.length - columns.length,
      columns: inferred,
      displayField: displayOf(inferred),
      dates: 'ymd',
      comment,
      keys: keysOf(table, columns),
      sample,
    }
  })
}

async function profiled(context: Context, table: OpenTable, columns: TableColumn[]) {
  const types = cellTypes(context.caller)
  const profiles = columns.map(() => columnProfile(types))
  const sample: string[][] = []
  let number = 1
  for await (const row of table.rows({ limit: looked })) {
    number++
    if (sample.length < shown) sample.push(row.slice(0, columns.length).map(cell => cell.slice(0, 200)))
    for (const [at, profile] of profiles.entries()) {
      const text = (row[at] ?? '').slice(0, 2_000).trim()
      if (text !== '') profile.add(text, number)
    }
  }
  return { sample, profiles: profiles.map(({ facts }) => facts()), read: number - 1 }
}

/** `site_id` is a site, once it is a relation. */
function titleOf({ model }: Context, own: TableName, column: TableColumn) {
  const { entity } = declaredColumn(model, own, column, 0).references ?? {}
  const plain = column.name.replace(/(?<=\p{L})[_ ]?id$/iu, '')
  const name = entity && plain ? plain : column.name
  const words =
    name
      .replace(/[_\s]+/g, ' ')
      .replace(/([a-z\d])([A-Z])/g, '$1 $2')
      .trim() || column.name
  const title = wordsOf(column.comment).title ?? words.slice(0, 1).toUpperCase() + words.slice(1)
  return { name, title }
}

interface Found {
  column: TableColumn
  at: number
  title: string
  name: string
  found: ReturnType<ReturnType<typeof columnProfile>['facts']>
  filled: number
  longest: number
  /** Of the whole table. */
  rows: number
  isUnique: boolean
}

function inferredColumn(context: Context, own: TableName, given: Found): InferredColumn {
  const { column, at, title, name, found, filled, longest, rows, isUnique } = given
  const { currency } = context.organisation
  const guessed = guessColumn({ column: at, title, name, facts: found, relations: [] }, { rows, currency })
  const declared = declaredColumn(context.model, own, column, longest)
  const values = allowedValues(column)
  const relations = relationOf(context, declared.references, guessed)
  const type = relations.length ? 'relation' : (declaredType(column, values, longest) ?? wordsType(guessed, rows))
  const mustBe = column.filled && !column.made && (column.given === null || declared.default !== null)
  return {
    ...guessed,
    type,
    filled,
    longest,
    decimals: column.base === 'numeric' && column.modifier > 4 ? (column.modifier - 4) & 2047 : guessed.decimals,
    values: values ?? guessed.values,
    distinct: values?.length ?? guessed.distinct,
    differs: isUnique || guessed.differs,
    // Who points into its own table is told in a second pass.
    required:
      mustBe && declared.references?.entity !== itself && filled === rows && type !== 'boolean' && type !== 'tags',
    unique: isUnique && unhidden.has(type),
    relations,
    declared,
  }
}

const unhidden: ReadonlySet<InferredType> = new Set([
  'text',
  'integer',
  'email',
  'uuid',
  'phone',
  'link',
  'date',
  'postal-code',
])

/** What every value looks like counts only where every value was looked at. */
function wordsType(guessed: InferredColumn, rows: number): InferredType {
  if (guessed.longest > 200) return 'long-text'
  return rows <= looked && likelyOfText.has(guessed.type) ? guessed.type : 'text'
}
const likelyOfText: ReadonlySet<InferredType> = new Set([
  'long-text',
  'email',
  'phone',
  'link',
  'postal-code',
  'option',
])

/** By the field that was made of the column it refers to; of one's own table by the column itself. */
function relationOf(
  { model }: Context,
  references: NonNullable<InferredColumn['declared']>['references'],
  { filled }: InferredColumn,
) {
  if (!references?.entity) return []
  const { entity, column } = references
  const by = entity === itself ? column : fieldMadeOf(model, entity, column)
  return by === null ? [] : [{ entity, by, asked: filled, known: filled }]
}

/** Unique together; one column's own stands with the column. */
function keysOf({ unique }: OpenTable, columns: TableColumn[]): number[][] {
  const at = new Map(columns.map(({ number }, place) => [number, place]))
  return unique
    .filter(key => key.length > 1 && key.every(number => at.has(number)))
    .map(key => key.map(number => at.get(number)!))
}

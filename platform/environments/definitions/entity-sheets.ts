/** The list of entities, and a sheet for each with all of its fields. */
import type { JsonObject } from '../../contract/json.ts'
import type { StoredField } from '../../contract/storage.ts'
import type { Entity } from '../../metadata/model.ts'
import { type Book, type Cell, mark, plain, type Sheet } from './sheet.ts'
import type { BookWord } from './words.ts'

export function entityList(entities: readonly Entity[], { word, label }: Book): Sheet {
  const head: BookWord[] = ['number', 'label', 'name', 'description', 'count', 'owner', 'display', 'table']
  return {
    name: word('entities'),
    head: head.map(word),
    widths: [6, 28, 24, 48, 8, 14, 20, 24],
    rows: entities.map((entity, index) => [
      index + 1,
      label(entity.title),
      entity.name,
      entity.description ? label(entity.description) : '',
      entity.fields.length,
      mark(entity.ownership === 'user'),
      entity.displayField ?? '',
      entity.table,
    ]),
  }
}

const head: BookWord[] = [
  'number',
  'title',
  'name',
  'type',
  'required',
  'unique',
  'length',
  'range',
  'options',
  'default',
  'computed',
  'relation',
  'personal',
  'description',
]
const widths = [6, 26, 24, 14, 8, 8, 8, 14, 40, 16, 32, 22, 10, 48]

export const entitySheet = (entity: Entity, book: Book): Sheet => ({
  name: book.label(entity.title),
  about: [
    [book.word('entity'), `${book.label(entity.title)} (${entity.name})`],
    [book.word('description'), entity.description ? book.label(entity.description) : ''],
    [book.word('table'), entity.table],
  ],
  head: head.map(book.word),
  widths,
  rows: entity.fields.map((field, index) => [index + 1, ...fieldCells(entity, field, book)]),
})

/** Where there are too many entities for a sheet each. */
export const allFields = (entities: readonly Entity[], book: Book): Sheet => ({
  name: book.word('fields'),
  head: [book.word('entity'), ...head.map(book.word)],
  widths: [24, ...widths],
  rows: entities.flatMap(entity =>
    entity.fields.map((field, index): Cell[] => [entity.name, index + 1, ...fieldCells(entity, field, book)]),
  ),
})

function fieldCells(entity: Entity, field: StoredField, { label }: Book): Cell[] {
  const schema = (field.schema ?? {}) as JsonObject
  return [
    label(field.title),
    field.name,
    field.type,
    mark(field.required),
    mark(entity.unique.some(fields => fields.length === 1 && fields[0] === field.name)),
    plain(schema['maxLength']),
    rangeOf(schema),
    (field.options ?? []).map(({ value, title }) => `${String(value)}: ${label(title)}`).join('\n'),
    plain(field.default),
    plain(schema['x-formula'] ?? schema['x-rollup']),
    (field.relation?.targets ?? []).join(', '),
    mark(field.personal),
    field.description ? label(field.description) : '',
  ]
}

function rangeOf(schema: JsonObject): string {
  const [least, most] = [
    schema['minimum'] ?? schema['exclusiveMinimum'],
    schema['maximum'] ?? schema['exclusiveMaximum'],
  ]
  return least === undefined && most === undefined ? '' : `${plain(least)} – ${plain(most)}`
}

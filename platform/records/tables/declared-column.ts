/** What a column's declaration says in terms of a field: constants, bounds and lists of its checks. Pure. */
import type { DeclaredColumn } from '../../contract/inferred.ts'
import { itself } from '../../contract/inferred.ts'
import type { Json } from '../../contract/json.ts'
import type { TableName } from '../../contract/source-table.ts'
import type { Model } from '../../metadata/model.ts'
import { maxCell } from '../import/sheet-limits.ts'
import type { TableColumn } from './describe-table.ts'
import { madeOf } from './made-of.ts'

export function declaredColumn(model: Model, own: TableName, column: TableColumn, longest: number): DeclaredColumn {
  const { name, declared, comment, base, given, made, references } = column
  const { description } = wordsOf(comment)
  const isOwn = references?.schema === own.schema && references.table === own.table
  return {
    name,
    type: declared.slice(0, 200),
    description,
    maxLength: lengthOf(column),
    ...boundsOf(column),
    default: made ? null : constant(given),
    references: references && { ...references, entity: isOwn ? itself : madeOf(model, references) },
    left: base === 'bytea' ? 'binary' : longest > maxCell ? 'too-long' : null,
  }
}

/** Short comments are what people call a column; longer ones tell of it. */
export function wordsOf(comment: string | null): { title: string | null; description: string | null } {
  const text = comment?.trim() || null
  const isTitle = text !== null && text.length <= 40 && !/[\n.。]/.test(text)
  return isTitle ? { title: text, description: null } : { title: null, description: text?.slice(0, 2_000) ?? null }
}

/** `varchar(40)`; PostgreSQL counts four bytes of its own. */
const lengthOf = ({ base, modifier }: TableColumn): number | null =>
  (base === 'varchar' || base === 'bpchar') && modifier > 4 ? modifier - 4 : null

const number = String.raw`\(?'?(-?\d{1,15}(?:\.\d{1,15})?)'?\)?(?:::[a-z ]+)?`
const name = String.raw`\(*(?:VALUE|"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)\)*(?:::[a-z ]+)?`
const bound = new RegExp(`^CHECK \\(\\(${name} (>=|<=) ${number}\\)\\)$`, 'u')
const between = new RegExp(`^CHECK \\(\\(\\(${name} >= ${number}\\) AND \\(${name} <= ${number}\\)\\)\\)$`, 'u')

function boundsOf({ checks }: TableColumn): { minimum: number | null; maximum: number | null } {
  const bounds: { minimum: number | null; maximum: number | null } = { minimum: null, maximum: null }
  for (const check of checks) {
    const [, least, most] = between.exec(check) ?? []
    if (least !== undefined) return { minimum: Number(least), maximum: Number(most) }
    const [, sign, value] = bound.exec(check) ?? []
    if (sign) bounds[sign === '>=' ? 'minimum' : 'maximum'] = Number(value)
  }
  return bounds
}

const literal = String.raw`'(?:[^']|'')*'(?:::[a-z ]+(?:\(\d+\))?)?`
const list = new RegExp(
  `^CHECK \\(\\(${name} = ANY \\(\\(?ARRAY\\[((?:\\(?${literal}\\)?(?:::[a-z ]+)?(?:, )?)+)\\]\\)?(?:::[a-z ]+\\[\\])?\\)\\)\\)$`,
  'u',
)
const mostOptions = 500

/** What an enum or `CHECK (… IN (…))` allows; null: anything. */
export function allowedValues({ labels, checks }: TableColumn): string[] | null {
  if (labels) return labels.length <= mostOptions ? labels : null
  for (const check of checks.filter(each => each.length < 100_000)) {
    const [, values] = list.exec(check) ?? []
    const found = (values?.match(/'(?:[^']|'')*'/g) ?? []).map(unquoted)
    if (found.length && found.length <= mostOptions) return found
  }
  return null
}

const unquoted = (text: string) => text.slice(1, -1).replaceAll("''", "'")

function constant(given: string | null): Json {
  if (given === null || given.length > 500) return null
  if (given === 'true' || given === 'false') return given === 'true'
  const plain = given.replace(/^\((.+)\)$/, '$1').replace(/::[a-z ]+(\(\d+(,\d+)?\))?$/, '')
  if (/^-?\d{1,15}(\.\d{1,15})?$/.test(plain)) return Number(plain)
  return /^'(?:[^']|'')*'$/.test(plain) && /::(text|character varying|bpchar)/.test(given) ? unquoted(plain) : null
}

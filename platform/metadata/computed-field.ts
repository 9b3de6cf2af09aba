/**
 * The field that a formula or rollup makes: of the type the document declares, where the expression gives that; else of
 * the type of the field it hands on (money stays money, options stay options); else of what the expression gives.
 */
import type { FieldModel, FieldType } from '../contract/entity.ts'
import type { PostgresType, StoredField } from '../contract/storage.ts'
import { convert } from '../expression/convert.ts'
import { costOf } from '../expression/cost.ts'
import { fieldType } from '../expression/environment.ts'
import type { Expression, Node } from '../expression/tree.ts'
import { type ExpressionType, elementOf, entityOf, typeTitle } from '../expression/types.ts'
import { saysType } from './field.ts'

export interface ComputedField {
  field: StoredField
  expression: Expression
}

/** A sentence where it gives nothing that a field can hold. `sourceOf` finds the fields it reads. */
export function computedField(
  field: StoredField,
  expression: Expression,
  sourceOf: (entity: string, field: string) => FieldModel | undefined,
): ComputedField | string {
  if (saysType(field.schema ?? {})) return declared(field, expression)
  const inherited = inheritedFrom(expression.ast, sourceOf)
  if (inherited && fieldType({ ...field, ...inherited }) === expression.type)
    return computed({ ...field, ...inherited }, expression, expression.ast)
  const type = typeOf(expression.type)
  return type ? computed({ ...field, type }, expression, expression.ast) : unfit(expression.type)
}

function declared(field: StoredField, expression: Expression): ComputedField | string {
  // All arithmetic beyond whole numbers is exact, so a plain `number` is, too.
  const exact =
    field.type === 'number' && expression.type === 'decimal' ? { ...field, type: 'decimal' as const } : field
  const wanted = fieldType(exact)
  const ast = convert(expression.ast, wanted)
  if (ast) return computed(exact, expression, ast)
  return `This gives ${typeTitle(expression.type)}, but the field is declared as ${typeTitle(wanted)}.`
}

const computed = (field: StoredField, expression: Expression, ast: Node): ComputedField => ({
  field: {
    ...field,
    computed: { by: field.computed!.by, cost: costOf(ast) },
    storage: { kind: 'computed', type: postgresType(ast.type) },
  },
  expression: { ...expression, ast, type: ast.type },
})

/** What is handed on as it is: a field, or the sum, average, least or greatest of one. */
function inheritedFrom(
  ast: Node,
  sourceOf: (entity: string, field: string) => FieldModel | undefined,
): Partial<FieldModel> | null {
  const node = ast.kind === 'aggregate' && ast.fn !== 'count' ? ast.body : ast
  if (node?.kind === 'call' && node.key.startsWith('toBase(')) return { type: 'money', money: {} }
  const source = node?.kind === 'field' ? sourceOf(node.entity, node.field) : undefined
  if (!source || source.relation) return null
  if (source.type === 'money' && !source.money?.currency && !isOwn(ast)) return null
  return {
    type: source.type === 'autonumber' ? 'text' : source.type,
    ...(source.options && { options: source.options }),
    ...(source.money && { money: source.money }),
  }
}

/** A field of the record itself: the currency beside it is, too. */
const isOwn = (ast: Node): boolean => ast.kind === 'field' && ast.of.kind === 'variable'

function typeOf(type: ExpressionType): FieldType | null {
  return Object.hasOwn(types, type) ? types[type as keyof typeof types] : null
}

const types = {
  boolean: 'boolean',
  string: 'text',
  int: 'integer',
  double: 'number',
  decimal: 'decimal',
  date: 'date',
  time: 'time',
  timestamp: 'date-time',
  uuid: 'uuid',
  json: 'json',
  'list<string>': 'tags',
} as const satisfies Partial<Record<ExpressionType, FieldType>>

const columns: Partial<Record<ExpressionType, PostgresType>> = {
  boolean: 'boolean',
  int: 'bigint',
  double: 'double precision',
  decimal: 'numeric',
  date: 'date',
  time: 'time',
  timestamp: 'timestamptz',
  uuid: 'uuid',
  json: 'jsonb',
  'list<string>': 'text[]',
}
const postgresType = (type: ExpressionType): PostgresType => columns[type] ?? 'text'

function unfit(type: ExpressionType): string {
  const isRecord = entityOf(type) ?? entityOf(elementOf(type) ?? 'null')
  if (isRecord !== null || type === 'reference') return `This gives ${typeTitle(type)}. Name one of its fields.`
  if (type === 'duration') return 'This gives a duration, which no field shows. Count days with daysBetween(from, to).'
  return `This gives ${typeTitle(type)}, which no field can hold.`
}

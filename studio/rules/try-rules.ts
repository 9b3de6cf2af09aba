/** What the rules say of values that somebody types. Pure. */
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import { checkExpression } from '../../platform/expression/check.ts'
import { type EvaluationValues, evaluate } from '../../platform/expression/evaluate.ts'
import type { Scope } from '../../platform/expression/scope.ts'
import type { FieldRow } from '../schema/field-row.ts'

/** `asks`: it looks beyond the record, so only the server can say. */
export type Verdict = 'speaks' | 'silent' | 'asks' | 'wrong'

export function verdictOf(
  when: string,
  scope: Scope,
  record: JsonObject,
  around: Omit<EvaluationValues, 'record'>,
): Verdict {
  const { expression } = checkExpression(when, scope, 'boolean')
  if (!expression) return 'wrong'
  if (/\brecord\.[\w]+\.|\b(convert|toBase)\(/.test(when)) return 'asks'
  return evaluate(expression, { ...around, record } as EvaluationValues) === true ? 'speaks' : 'silent'
}

/** Fields that the rules name, in the order of the entity. */
export const namedFields = (rows: FieldRow[], whens: string[]): FieldRow[] =>
  rows.filter(({ name }) =>
    whens.some(when => when.includes(`record["${name}"]`) || new RegExp(`record\\.${escaped(name)}\\b`).test(when)),
  )

const escaped = (name: string) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const numeric = new Set(['integer', 'number', 'decimal', 'money', 'rating', 'duration'])

/** Null: nothing was typed, or no such value. */
export function typedValue({ type }: Pick<FieldRow, 'type'>, text: string): Json {
  const plain = text.trim()
  if (plain === '') return null
  if (numeric.has(type)) return Number.isFinite(Number(plain)) ? Number(plain) : null
  if (type === 'boolean') return plain === 'true'
  if (type === 'tags' || type === 'options') return plain.split(/[,、]/).map(part => part.trim())
  return plain
}

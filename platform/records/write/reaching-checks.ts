/**
 * Rules and conditions that look beyond the record, over a relation: PostgreSQL is asked, in the statement that writes.
 * They see every live row, whatever the writer may see, as roles' conditions do.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { labelText } from '../../contract/label.ts'
import type { Problem } from '../../contract/problem.ts'
import { partsOf } from '../../expression/parts.ts'
import { compileCondition } from '../../expression/sql/compile.ts'
import type { Expression, Node, NodeOf } from '../../expression/tree.ts'
import { entityOf } from '../../expression/types.ts'
import type { EntityRule, Field, FieldConditions, Model } from '../../metadata/model.ts'
import type { Row } from '../sql/row.ts'
import { pointerTo } from './pointer.ts'

export interface ReachingCheck {
  /** True of a row that may not be written; never NULL. */
  broken: RawBuilder<SqlBool>
  /** What is then wrong; pointers into the record. */
  problems: Problem[]
}

export function reachingChecks(row: Row): ReachingCheck[] {
  const { conditions, rules } = row.entity
  if (row.unchecked) return []
  return [
    ...[...(conditions ?? [])].flatMap(([name, condition]) => requiredCheck(row, name, condition) ?? []),
    ...(rules ?? []).filter(({ when }) => isReaching(when, row.context.model)).map(rule => ruleCheck(row, rule)),
  ]
}

/** As conditions of the statement that writes. */
export const unbroken = (checks: ReachingCheck[]): RawBuilder<SqlBool>[] =>
  checks.map(({ broken }) => sql<SqlBool>`not ${broken}`)

/** As verdicts of the statement that asks why, under `!0`, `!1` and so on. */
export const brokenColumns = (checks: ReachingCheck[]): RawBuilder<unknown>[] =>
  checks.map(({ broken }, index) => sql`${broken} as ${sql.id(`!${index}`)}`)

/** A rule is told beside its fields; one without fields is of the whole record. */
export const rulePointers = (fields: string[]): string[] =>
  fields.length ? fields.map(name => pointerTo('', name)) : ['']

function ruleCheck(row: Row, { when, message, fields }: EntityRule): ReachingCheck {
  const text = labelText(message, row.context.caller.locale)
  const problems = rulePointers(fields).map(pointer => ({ pointer, code: 'rule', message: text }))
  return { broken: condition(row, when), problems }
}

function requiredCheck(row: Row, name: string, { visible, required }: FieldConditions): ReachingCheck | null {
  const column = columnOf(row.entity.byName.get(name))
  if (!required || !column) return null
  if (![required, visible].some(part => part && isReaching(part, row.context.model))) return null
  const parts = [sql<SqlBool>`${sql.id(row.alias, column)} is null`, condition(row, required)]
  if (visible) parts.push(condition(row, visible))
  return {
    broken: sql<SqlBool>`(${sql.join(parts, sql` and `)})`,
    problems: [{ pointer: pointerTo('', name), code: 'required', message: 'A value is needed.' }],
  }
}

/** None for what other rows hold: links and line items. */
export function columnOf(field: Field | undefined): string | null {
  if (field?.storage.kind === 'column' || field?.storage.kind === 'sealed') return field.storage.column
  return field?.storage.kind === 'pair' ? field.storage.idColumn : null
}

export const condition = ({ context, alias }: Row, expression: Expression): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${compileCondition(expression, { entity: name => context.model.entities.get(name), alias })})`

/** Whether it reads more than the record itself and its line items, by way of formulas too. */
export function isReaching(expression: Expression, model: Model): boolean {
  const known = reaching.get(expression)
  if (known !== undefined) return known
  const made = reaches(expression.ast, model)
  reaching.set(expression, made)
  return made
}
/** Trees are made anew with the model that they are of. */
const reaching = new WeakMap<Expression, boolean>()

const reaches = (node: Node, model: Model): boolean =>
  (node.kind === 'field' && isBeyond(node, model)) || partsOf(node).some(part => reaches(part, model))

/** A field behind a relation, or records that point here; the id behind a relation is the record's own value. */
function isBeyond({ of, entity, field }: NodeOf<'field'>, model: Model): boolean {
  if (of.kind === 'field') return entityOf(of.type) !== null && field !== '_id' && rootOf(of) !== 'user'
  if (of.kind !== 'variable' || of.name === 'user') return false
  const computed = model.entities.get(entity)?.computed.get(field)
  if (computed) return isReaching(computed, model)
  return beyond.has(model.entities.get(entity)?.byName.get(field)?.type ?? '')
}
const beyond: ReadonlySet<string> = new Set(['inverse', 'relations'])

function rootOf(node: Node): string | null {
  if (node.kind === 'variable') return node.name
  return node.kind === 'field' ? rootOf(node.of) : null
}

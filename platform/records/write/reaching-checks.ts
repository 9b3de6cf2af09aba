/**
 * Rules and conditions that look beyond the record, over a relation: PostgreSQL is asked, in the statement that writes.
 * They see every live row, whatever the writer may see, as roles' conditions do.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { labelText } from '../../contract/label.ts'
import type { Problem } from '../../contract/problem.ts'
import { compileCondition } from '../../expression/sql/compile.ts'
import type { Expression, Node } from '../../expression/tree.ts'
import { entityOf } from '../../expression/types.ts'
import type { Entity, EntityRule, Field, FieldConditions } from '../../metadata/model.ts'
import type { Row } from '../sql/row.ts'
import { pointerTo } from './pointer.ts'

export interface ReachingCheck {
  /** True of a row that may not be written; never NULL. */
  broken: RawBuilder<SqlBool>
  /** What is then wrong; pointers into the record. */
  problems: Problem[]
}

export const reachingChecks = (row: Row): ReachingCheck[] => [
  ...[...(row.entity.conditions ?? [])].flatMap(([name, condition]) => requiredCheck(row, name, condition) ?? []),
  ...(row.entity.rules ?? []).filter(({ when }) => isReaching(when, row.entity)).map(rule => ruleCheck(row, rule)),
]

/** As conditions of the statement that writes. */
export const unbroken = (row: Row): RawBuilder<SqlBool>[] =>
  reachingChecks(row).map(({ broken }) => sql<SqlBool>`not ${broken}`)

/** As verdicts of the statement that asks why, under `!0`, `!1` and so on. */
export const brokenColumns = (row: Row): RawBuilder<unknown>[] =>
  reachingChecks(row).map(({ broken }, index) => sql`${broken} as ${sql.id(`!${index}`)}`)

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
  if (!required || !column || !isReaching(required, row.entity)) return null
  const parts = [sql<SqlBool>`${sql.id(row.alias, column)} is null`, condition(row, required)]
  if (visible) parts.push(condition(row, visible))
  return {
    broken: sql<SqlBool>`(${sql.join(parts, sql` and `)})`,
    problems: [{ pointer: pointerTo('', name), code: 'required', message: 'A value is needed.' }],
  }
}

/** None for what other rows hold: links and line items. */
function columnOf(field: Field | undefined): string | null {
  if (field?.storage.kind === 'column') return field.storage.column
  return field?.storage.kind === 'pair' ? field.storage.idColumn : null
}

const condition = ({ context, alias }: Row, expression: Expression): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${compileCondition(expression, { entity: name => context.model.entities.get(name), alias })})`

/** Whether it reads more than the record itself and its line items. */
export function isReaching(expression: Expression, entity: Entity): boolean {
  const known = reaching.get(expression)
  if (known !== undefined) return known
  const made = reaches(expression.ast, entity)
  reaching.set(expression, made)
  return made
}
const reaching = new WeakMap<Expression, boolean>()

const reaches = (node: Node, entity: Entity): boolean =>
  (node.kind === 'field' && isBeyond(node, entity)) || partsOf(node).some(part => reaches(part, entity))

/** A field behind a relation, or records that point here; the id behind a relation is the record's own value. */
function isBeyond(node: Extract<Node, { kind: 'field' }>, entity: Entity): boolean {
  if (node.of.kind === 'field')
    return entityOf(node.of.type) !== null && node.field !== '_id' && rootOf(node) !== 'user'
  if (node.of.kind !== 'variable' || node.of.name !== 'record') return false
  return beyond.has(entity.byName.get(node.field)?.type ?? '')
}
const beyond: ReadonlySet<string> = new Set(['inverse', 'relations'])

function rootOf(node: Node): string | null {
  if (node.kind === 'variable') return node.name
  return node.kind === 'field' ? rootOf(node.of) : null
}

function partsOf(node: Node): Node[] {
  switch (node.kind) {
    case 'list':
      return node.items
    case 'field':
    case 'member':
    case 'item':
    case 'not':
      return [node.of]
    case 'and':
    case 'or':
    case 'call':
      return node.args
    case 'if':
      return [node.test, node.yes, node.no]
    case 'compare':
      return [node.left, node.right]
    case 'in':
      return [node.item, node.list]
    case 'quantifier':
    case 'filter':
    case 'map':
      return [node.over, node.body]
    default:
      return []
  }
}

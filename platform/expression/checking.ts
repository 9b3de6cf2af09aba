/** What one run of the checker carries: scope, problems found so far, and the checker itself for the parts below. */
import type { ASTNode } from '@marcbachmann/cel-js'
import type { EntityModel, FieldModel } from '../contract/entity.ts'
import type { Schema } from '../contract/json.ts'
import { problemAt } from './problem.ts'
import type { ExpressionProblem, Scope } from './scope.ts'
import type { Node } from './tree.ts'
import type { ExpressionType } from './types.ts'
import { entityOf } from './types.ts'

export interface Checking {
  source: string
  scope: Scope
  problems: ExpressionProblem[]
  /** Fields read so far, by `entity` + NUL + `field`. */
  uses: Map<string, { entity: string; field: string }>
  /** Variables of the loops around, innermost last. */
  loops: { name: string; type: ExpressionType; shape: Schema | null }[]
  /** What is known of the inside of nodes that are free JSON. */
  shapes: WeakMap<Node, Schema>
  depth: number
  /** Inside of the body of a plugin's function. */
  inFunction?: boolean
  /** The checked node; null when a problem was reported. */
  check(part: ASTNode): Node | null
}

/** Reports a problem and gives null, so that a checker can `return report(…)`. */
export function report(
  checking: Checking,
  part: { start: number },
  code: string,
  message: string,
  parameters?: Record<string, unknown>,
): null {
  checking.problems.push(problemAt(checking.source, part.start, code, message, parameters))
  return null
}

/** The node, with what is known of its inside. */
export function shaped<N extends Node>(checking: Checking, node: N, shape: Schema | null | undefined): N {
  if (shape) checking.shapes.set(node, shape)
  return node
}

export const entityOfType = (checking: Checking, type: ExpressionType): EntityModel | undefined => {
  const name = entityOf(type)
  return name === null ? undefined : checking.scope.entity(name)
}

/** The field that a node reads as it is, for its options. */
export function fieldOf(checking: Checking, node: Node): { entity: EntityModel; field: FieldModel } | null {
  if (node.kind !== 'field') return null
  const entity = checking.scope.entity(node.entity)
  const field = entity?.fields.find(field => field.name === node.field)
  return entity && field ? { entity, field } : null
}

/**
 * A checked expression: plain data in which every name is resolved and every node knows its type, so that both
 * evaluators only walk it. `check.ts` makes it of what the parser read.
 */
import type { Json, Schema } from '../contract/json.ts'
import type { Compute } from './functions/added.ts'
import type { ExpressionType } from './types.ts'

export interface Expression {
  source: string
  ast: Node
  type: ExpressionType
  /** Fields it reads, without system fields, each once. */
  uses: { entity: string; field: string }[]
  /** Of what it gives, where that is free JSON of a known schema. */
  shape?: Schema
}

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>='
export type Aggregate = 'count' | 'sum' | 'min' | 'max' | 'avg'
export type Quantifier = 'exists' | 'all' | 'exists_one'

/** Literals hold JSON in the shape of their type: decimals as text, timestamps as RFC 3339. */
export type Node =
  | { kind: 'literal'; type: ExpressionType; value: Json }
  | { kind: 'list'; type: ExpressionType; items: Node[] }
  /** `record`, `previous`, `user`, `now`, `today`, or the variable of a loop around it. */
  | { kind: 'variable'; type: ExpressionType; name: string }
  /** `cost`: of a formula or rollup. */
  | { kind: 'field'; type: ExpressionType; of: Node; entity: string; field: string; cost?: number }
  /** A key or place inside free JSON; also `_id` and `entity` of a `reference`. */
  | { kind: 'member'; type: ExpressionType; of: Node; key: string | number }
  | { kind: 'item'; type: ExpressionType; of: Node; index: number }
  | { kind: 'and' | 'or'; type: 'boolean'; args: Node[] }
  | { kind: 'not'; type: 'boolean'; of: Node }
  | { kind: 'if'; type: ExpressionType; test: Node; yes: Node; no: Node }
  /** Both sides are of one type. */
  | { kind: 'compare'; type: 'boolean'; operator: Comparison; left: Node; right: Node }
  | { kind: 'in'; type: 'boolean'; item: Node; list: Node }
  /**
   * An entry of the table of operators and functions, by its key, such as `int + int` or `lower(string)`; or, with
   * `compute`, a function of a plugin that has no SQL.
   */
  | { kind: 'call'; type: ExpressionType; key: string; args: Node[]; compute?: Compute }
  | { kind: 'quantifier'; type: 'boolean'; name: Quantifier; over: Node; variable: string; body: Node }
  | { kind: 'filter'; type: ExpressionType; over: Node; variable: string; body: Node }
  | { kind: 'map'; type: ExpressionType; over: Node; variable: string; body: Node }
  /** What a rollup is: no text makes one (check-rollup.ts). Without `body` the items themselves are counted. */
  | { kind: 'aggregate'; type: ExpressionType; fn: Aggregate; over: Node; variable: string; body: Node | null }

export type NodeOf<K extends Node['kind']> = Extract<Node, { kind: K }>

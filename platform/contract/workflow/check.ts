/** What the platform says about a workflow's document that is being drawn, finished or not. */
import type { Schema } from '../json.ts'
import type { Problem } from '../problem.ts'
import type { Port } from './node-type.ts'

export interface WorkflowCheck {
  /** With pointers into the document: `/nodes/2/settings/when`. None: it may be published. */
  problems: Problem[]
  /** It may be published, but this will not go well for everybody: steps that whoever the run acts for has no right to. */
  warnings: Problem[]
  /** Of which entity `record` is, and whether there is a `previous`. */
  record: { entity: string; previous: boolean } | null
  /** Schema of `trigger`. */
  trigger: Schema
  /** By node id. A node that is not in it is of no known type. */
  nodes: Record<string, CheckedNode>
}

export interface CheckedNode {
  /** Where it can go on with these settings, beside `error`. */
  ports: readonly Port[]
  /** Schema of its output. */
  output: Schema
  /** What expressions in its settings may name beside `record`, `previous`, `user`, `now` and `today`. */
  names: Record<string, Schema>
}

/**
 * What the platform's own nodes get beside what plugins do: the operation context of the run's identity, in the step's
 * transaction where the node is a `database` or `waiting` one. What is written through it is done exactly once.
 */
import type { Context } from '../access/context.ts'
import type { JsonObject } from '../contract/json.ts'
import type { NodeContext } from '../contract/workflow/node-context.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { TaskSeams } from './tasks/seams.ts'

export interface StepContext extends NodeContext {
  context: Context
  /** Where code of workflows runs. */
  sandbox: Sandbox
  /** Tells people of tasks that are made or pass their time. */
  tell: TaskSeams['tell']
  /** Starts another workflow in the step's transaction; gives its run. */
  begin(run: SubRun): Promise<string>
}

export interface SubRun {
  workflow: string
  /** What `trigger.input` is there. */
  input: JsonObject
  /** Which it is about; none: the parent's. */
  record: string | null
  /** The parent waits for its end. */
  isAwaited: boolean
}

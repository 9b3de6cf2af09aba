/** What an expression may name, and what is told when it names something else. */
import type { EntityModel } from '../contract/entity.ts'
import type { Schema } from '../contract/json.ts'
import type { Problem } from '../contract/problem.ts'

export interface Scope {
  /** It is only ever computed in JavaScript: functions without SQL may be used. */
  inMemory?: boolean
  /** By name. Give entities as the person who asks may see them: what is not in them is unknown. */
  entity(name: string): EntityModel | undefined
  /** `now` and `today` are always there. */
  variables: {
    /** Names of the entities that `record` and `previous` are of. */
    record?: string
    previous?: string
    /** Whether `user` may be used: the caller's record of the entity `user`, and `user.roles`. */
    user?: boolean
    /**
     * Other names, each with the JSON Schema of what it holds: `trigger`, `steps` and `item` of a workflow. A property with
     * `x-relation: { entity }` is a record of that entity.
     */
    named?: Readonly<Record<string, Schema>>
  }
}

/** Line and column begin at 1 and count as editors do (UTF-16). */
export interface ExpressionProblem extends Problem {
  line: number
  column: number
}

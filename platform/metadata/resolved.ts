/** A change set on its way: what will be written, and what keeps it from being written. */
import { isDeepStrictEqual } from 'node:util'
import type { DocumentChange } from '../contract/plan.ts'
import type { Problem } from '../contract/problem.ts'
import type { DocumentRow } from './store.ts'

/** A document that will be written, and where in the change set it stands. */
export interface ResolvedRow extends DocumentRow {
  /** Pointer into the change set; '' for what follows from other documents of it. */
  at: string
  change: DocumentChange['change']
}

export interface Resolved {
  rows: ResolvedRow[]
  problems: Problem[]
}

/** The database keeps keys in an order of its own. */
export const sameIds = (one: Record<string, string>, other: Record<string, string>) =>
  isDeepStrictEqual({ ...one }, { ...other })

export const prefixed = (problems: Problem[], at: string): Problem[] =>
  problems.map(problem => ({ ...problem, pointer: at + problem.pointer }))

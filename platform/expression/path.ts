/** Paths as sort, select and columns write them: `account.name`, each part a key of the record before it. */
import { type Checked, checkExpression } from './check.ts'
import type { Scope } from './scope.ts'

/** A path as an expression on `record`, checked like any other. Give an array where a key has a dot in it. */
export function checkPath(path: string | readonly string[], scope: Scope): Checked {
  const keys = typeof path === 'string' ? path.split('.') : path
  // JSON's escapes are CEL's as well.
  return checkExpression(`record${keys.map(key => `[${JSON.stringify(key)}]`).join('')}`, scope)
}

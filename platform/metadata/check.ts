/** All problems of a change at once, each with its place in the change set; none: it can be planned. */
import type { Problem } from '../contract/problem.ts'
import { documentProblems } from './check/document-problems.ts'
import { type ModelChange, modelProblems } from './check/model-problems.ts'

export function checkChange(change: ModelChange): Problem[] {
  const problems = [...modelProblems(change), ...documentProblems(change)]
  const unique = new Map(problems.map(problem => [`${problem.pointer} ${problem.code} ${problem.message}`, problem]))
  return [...unique.values()].slice(0, 500)
}

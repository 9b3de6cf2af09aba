/** Why rows were not written, from the conditions they did not meet: one answer with all problems. */
import type { JsonObject } from '../../contract/json.ts'
import type { Problem } from '../../contract/problem.ts'
import { AppError, conflict, invalid, notAllowed } from '../../errors.ts'
import type { Entity, Field } from '../../metadata/model.ts'
import { unknownRecord } from '../query/viewer.ts'
import type { Draft } from './draft.ts'
import { pointerTo } from './pointer.ts'
import type { ReachingCheck } from './reaching-checks.ts'
import { notThere } from './targets.ts'

export interface Refusals {
  action: 'create' | 'update'
  drafts: Draft[]
  at: string[]
  /** The relations that were checked; their verdicts stand under `:0`, `:1` and so on. */
  fields: Field[]
  /** Broken where `!0`, `!1` and so on are true. */
  checks: ReachingCheck[]
}

export function refusedRows(
  entity: Entity,
  { action, drafts, at, fields, checks }: Refusals,
  rows: JsonObject[],
): AppError {
  const verdicts = new Map(rows.map(row => [row['id'], row]))
  const problems: Problem[] = []
  let out: AppError | null = null
  for (const [index, draft] of drafts.entries()) {
    const verdict = verdicts.get(draft.id)
    if (!verdict) return unknownRecord(entity, draft.id)
    if (verdict['fresh'] === false) return staleVersion(entity)
    if (verdict['allowed'] === false) return notAllowed(`You may not ${action} this ${entity.name}.`)
    if (verdict['stays'] === false) out = outOfReach(entity, action)
    const place = at[index] ?? ''
    problems.push(...pointProblems(verdict, fields, place), ...checkProblems(verdict, checks, place))
  }
  // Where everything holds by now, somebody was quicker between the two statements.
  return problems.length ? invalid(`This is no valid ${entity.name}.`, problems) : (out ?? busy)
}

function pointProblems(verdict: JsonObject, fields: Field[], at: string): Problem[] {
  const names = fields.filter((_, index) => verdict[`:${index}`] === false).map(({ name }) => name)
  if (verdict['owner'] === false) names.push('_owner')
  if (verdict['unit'] === false) names.push('_unit')
  return names.map(name => notThere(pointerTo(at, name)))
}

const checkProblems = (verdict: JsonObject, checks: ReachingCheck[], at: string): Problem[] =>
  checks
    .filter((_, index) => verdict[`!${index}`] === true)
    .flatMap(({ problems }) => problems.map(problem => ({ ...problem, pointer: at + problem.pointer })))

export const staleVersion = (entity: Entity): AppError =>
  new AppError({
    status: 412,
    code: 'stale-version',
    message: `Somebody else has changed this ${entity.name} since you read it. Load it again, then make your change.`,
  })

const outOfReach = (entity: Entity, action: 'create' | 'update') =>
  notAllowed(
    action === 'create'
      ? `You may not create a ${entity.name} like this: it would lie outside of what you have rights on.`
      : `You may not change this ${entity.name} so that it lies outside of what you have rights on.`,
  )

const busy = conflict('changed-meanwhile', 'A record this one depends on has just changed. Try again.')

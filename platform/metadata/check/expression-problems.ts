/** Formulas, rollups, rules and conditions of an entity that mean nothing (any more), with what they would lose. */
import type { Problem } from '../../contract/problem.ts'
import type { CompiledModel } from '../compile-model.ts'
import type { Draft } from '../draft.ts'
import { logicProblems } from '../logic.ts'
import { follows } from './follows.ts'

interface Models {
  current: CompiledModel
  next: CompiledModel
}

/** Pointers into the entity's document. `isGiven`: it is part of the change, so its author knows what it is about. */
export function expressionProblems(draft: Draft, { current, next }: Models, isGiven: boolean): Problem[] {
  const { name } = draft.source
  const tell = (problem: Problem, what: string): Problem =>
    inUse(problem, current, what) ?? (isGiven ? problem : { ...problem, message: `In '${name}': ${problem.message}` })
  const ofFields = (next.computed.get(name)?.problems ?? []).map(({ field, problem }) => {
    const at = draft.reached.properties.get(field)?.[0]?.pointer ?? ''
    const by = draft.fields.find(each => each.name === field)?.computed?.by ?? 'formula'
    return tell({ ...problem, pointer: at + problem.pointer }, `the ${by} '${field}' of '${name}'`)
  })
  const logic = logicProblems(draft, entity => next.entities.get(entity)).filter(problem => !follows(problem, next))
  const ofLogic = logic.map(({ use, line, column, ...problem }) =>
    tell(
      { ...problem, parameters: { ...problem.parameters, line, column } },
      use.at === undefined ? `a rule of '${name}'` : `a condition of '${use.at}' of '${name}'`,
    ),
  )
  return [...ofFields, ...ofLogic]
}

/** A field that was there until now: not the expression is wrong, but the change. */
function inUse(problem: Problem, current: CompiledModel, what: string): Problem | null {
  const { entity, field } = problem.parameters ?? {}
  const isLost = problem.code === 'unknown-field' && current.entities.get(String(entity))?.byName.has(String(field))
  if (!isLost) return null
  return { ...problem, code: 'in-use', message: `Field '${field}' is used by ${what}. Remove it there first.` }
}

/** Ajv's errors → problems at the place a form shows them, in sentences. */
import type { ErrorObject } from 'ajv'
import type { Problem } from '../../contract/problem.ts'
import { pointer } from '../pointer.ts'
import { sentence } from './sentence.ts'

export function problemsOf(errors: readonly ErrorObject[]): Problem[] {
  const told = withoutNoise(errors).map(problem)
  const unique = new Map(told.map(one => [`${one.pointer} ${one.code} ${one.message}`, one]))
  return [...unique.values()].slice(0, 200)
}

/** `if` says again what its `then` said; a choice is told by its closest branch, or as one. */
function withoutNoise(errors: readonly ErrorObject[]): ErrorObject[] {
  let kept = errors.filter(({ keyword }) => keyword !== 'if' && keyword !== 'propertyNames')
  for (const choice of errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf')) {
    const prefix = `${choice.schemaPath}/`
    const inside = kept.filter(
      error => error.schemaPath.startsWith(prefix) && error.instancePath.startsWith(choice.instancePath),
    )
    const closest = closestBranch(inside, prefix)
    kept = kept.filter(error => !inside.includes(error) || closest?.includes(error))
    if (closest) kept = kept.filter(error => error !== choice)
  }
  return kept
}

/** The one branch with the fewest errors, unless the very kind of the value is wrong in it. */
function closestBranch(errors: ErrorObject[], prefix: string): ErrorObject[] | null {
  const branches = new Map<string, ErrorObject[]>()
  for (const error of errors) {
    const branch = error.schemaPath.slice(prefix.length).split('/')[0]!
    branches.set(branch, [...(branches.get(branch) ?? []), error])
  }
  const likely = [...branches.values()].filter(
    branch => !branch.some(({ keyword }) => keyword === 'type' || keyword === 'const'),
  )
  return likely.length === 1 ? likely[0]! : null
}

function problem(error: ErrorObject): Problem {
  const { keyword, instancePath, params } = error
  const parameters: Record<string, unknown> = { ...params }
  const key = params['missingProperty'] ?? params['additionalProperty'] ?? params['unevaluatedProperty']
  const code = keyword === 'dependentRequired' || keyword === 'dependencies' ? 'required' : keyword
  return {
    pointer: typeof key === 'string' ? pointer(instancePath, key) : instancePath,
    code: keyword === 'unevaluatedProperties' ? 'additionalProperties' : code,
    message: sentence(keyword, parameters),
    ...(Object.keys(parameters).length && { parameters }),
  }
}

import type { Problem } from '../../contract/problem.ts'
import type { CompiledModel } from '../compile-model.ts'

/** Whether a problem only follows from that of a formula it names, which is told by itself. */
export function follows({ code, parameters }: Problem, next: CompiledModel): boolean {
  const { entity, field } = parameters ?? {}
  return code === 'unknown-field' && next.entities.get(String(entity))?.byName.get(String(field))?.computed?.cost === 0
}

/** The steps of a plan whose archive is purged with it, in words of their own: nothing that they say may promise a way back. */
import type { PlanStep } from '../contract/plan.ts'

export function forGood(step: PlanStep): PlanStep {
  const description = describe(step)
  return description === null ? step : { ...step, description, forGood: true }
}

function describe({ operation, entity, field }: PlanStep): string | null {
  switch (operation) {
    case 'archive-table':
      return `Erase '${entity}' with all its records: nothing brings them back.`
    case 'archive-column':
      return `Erase the field '${field}' of '${entity}' with its values: nothing brings them back.`
    case 'archive-link-table':
      return `Erase the links of '${field}' of '${entity}': nothing brings them back.`
    default:
      return null
  }
}

/** Units in the order of their tree, each with its depth; a parent that is not there makes a root. */
import type { Unit } from '../../platform/contract/session.ts'

export function unitTree(units: Unit[]): { unit: Unit; depth: number }[] {
  const known = new Set(units.map(({ _id }) => _id))
  const below = (parent: string | null, depth: number): { unit: Unit; depth: number }[] =>
    units
      .filter(unit => (unit.parent !== null && known.has(unit.parent) ? unit.parent : null) === parent)
      .toSorted((one, other) => one.name.localeCompare(other.name))
      .flatMap(unit => [{ unit, depth }, ...below(unit._id, depth + 1)])
  return below(null, 0)
}

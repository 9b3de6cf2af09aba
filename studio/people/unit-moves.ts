/** What moving a unit changes: who goes along, and who above it reaches them from now on, or no more. Pure. */
import type { Unit, UserSummary } from '../../platform/contract/session.ts'

export interface UnitMove {
  unit: Unit
  /** Null: it stands on top. */
  to: Unit | null
}

export interface MoveEffect {
  /** In the unit and below it. */
  units: number
  people: number
  /** Above it by then and not before, or the other way round. Their roles with “unit and below” reach what goes along. */
  gains: { units: Unit[]; people: number }
  loses: { units: Unit[]; people: number }
}

export function moveEffect(units: Unit[], users: UserSummary[], { unit, to }: UnitMove): MoveEffect {
  const inside = new Set(below(units, unit._id))
  const before = above(units, unit.parent)
  const after = above(units, to?._id ?? null)
  const side = (found: Unit[], others: Unit[]) => {
    const only = found.filter(each => !others.includes(each))
    const ids = new Set(only.map(({ _id }) => _id))
    return { units: only, people: users.filter(user => user.active && user.unit !== null && ids.has(user.unit)).length }
  }
  return {
    units: inside.size,
    people: users.filter(user => user.active && user.unit !== null && inside.has(user.unit)).length,
    gains: side(after, before),
    loses: side(before, after),
  }
}

/** Nothing goes below itself, and where it is already is no move. */
export const mayMove = (units: Unit[], { unit, to }: UnitMove): boolean =>
  (to?._id ?? null) !== unit.parent && (to === null || !below(units, unit._id).includes(to._id))

/** The unit itself among them. */
export function below(units: Unit[], id: string): string[] {
  const found = [id]
  for (const each of found)
    for (const unit of units) if (unit.parent === each && !found.includes(unit._id)) found.push(unit._id)
  return found
}

function above(units: Unit[], id: string | null): Unit[] {
  const found: Unit[] = []
  for (let at = units.find(({ _id }) => _id === id); at && !found.includes(at); ) {
    found.push(at)
    const { parent } = at
    at = units.find(({ _id }) => _id === parent)
  }
  return found
}

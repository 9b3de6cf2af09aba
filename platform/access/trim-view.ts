/** A saved view as a caller can use it; null when what makes it that view is not theirs to see. */
import type { Caller } from '../contract/caller.ts'
import type { ViewDocument } from '../contract/documents.ts'
import { checkExpression } from '../expression/check.ts'
import type { Entity, Model } from '../metadata/model.ts'
import { pathVisible } from './visible-path.ts'
import { visibleScope } from './visible-scope.ts'

export function trimView(model: Model, caller: Caller, entity: Entity, view: ViewDocument): ViewDocument | null {
  const seen = (path: string) => pathVisible(model, caller, entity, path)
  const { filter, sort, columns, board, group, totals, quick, ...rest } = view
  if (!seen('_id')) return null
  // Without its filter it would show other records than its title says.
  if (filter && !checkExpression(filter, visibleScope(model, caller, entity.name), 'boolean').expression) return null
  if (board && !seen(board.by)) return null
  return {
    ...rest,
    ...(filter && { filter }),
    ...(sort && { sort: sort.filter(seen) }),
    ...(columns && { columns: columns.filter(column => seen(fieldOf(column))) }),
    ...(board && { board: trimBoard(board, seen) }),
    ...(group && { group: group.filter(each => seen(fieldOf(each))) }),
    ...(totals && { totals: Object.fromEntries(Object.entries(totals).filter(([path]) => seen(path))) }),
    ...(quick && { quick: quick.filter(seen) }),
  }
}

const fieldOf = (given: string | { field: string }) => (typeof given === 'string' ? given : given.field)

const trimBoard = ({ by, sum, card }: NonNullable<ViewDocument['board']>, seen: (path: string) => boolean) => ({
  by,
  ...(sum && seen(sum) && { sum }),
  ...(card && { card: card.filter(seen) }),
})

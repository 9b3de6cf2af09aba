/** No record may come to stand below itself by what is written. */
import { invalid } from '../../errors.ts'
import type { Entity, Field } from '../../metadata/model.ts'
import type { InTransaction } from '../in-transaction.ts'
import type { Draft } from './draft.ts'
import { inCircles, lockTrees, treeFields } from './in-circles.ts'
import { pointerTo } from './pointer.ts'

/** Fields by which a record that is there already is put below another. */
export const movedBy = ({ entity, before, changed, record }: Draft): Field[] =>
  before === null ? [] : treeFields(entity).filter(({ name }) => changed.has(name) && typeof record[name] === 'string')

type Moved = { draft: Draft; at: string }

/** Before they are written: whoever else moves branches of these trees is done. */
export const awaitTrees = (context: InTransaction, entity: Entity, drafts: Moved[]): Promise<void> =>
  lockTrees(context, entity, [...new Set(drafts.flatMap(({ draft }) => movedBy(draft)))])

/** After they are written. Throws 422. */
export async function refuseCircles(context: InTransaction, entity: Entity, drafts: Moved[]): Promise<void> {
  for (const field of treeFields(entity)) {
    const moved = drafts.filter(({ draft }) => movedBy(draft).includes(field))
    if (!moved.length) continue
    const ids = moved.map(({ draft }) => draft.id)
    const found = await inCircles(context, entity, field, ids)
    const problems = moved
      .filter(({ draft }) => found.has(draft.id))
      .map(({ at }) => ({ pointer: pointerTo(at, field.name), code: 'circle', message }))
    if (problems.length) throw invalid(message, problems)
  }
}

const message = 'A record cannot stand below itself.'

/**
 * Where an entity has a relation to one record of its own, its records are a tree: none may come to stand below itself.
 * Two people who move two branches into each other at the same moment wait for one another.
 */
import { sql } from 'kysely'
import { invalid } from '../../errors.ts'
import type { Entity, Field } from '../../metadata/model.ts'
import type { InTransaction } from '../in-transaction.ts'
import { prepared, run } from '../sql/prepared.ts'
import { tableOf } from '../sql/relation.ts'
import { slot } from '../sql/slot.ts'
import type { Draft } from './draft.ts'
import { pointerTo } from './pointer.ts'

/** Fields by which a record that is there already is put below another. */
export const movedBy = ({ entity, before, changed, record }: Draft): Field[] =>
  before === null
    ? []
    : entity.fields.filter(
        field => isTree(entity, field) && changed.has(field.name) && typeof record[field.name] === 'string',
      )

const isTree = (entity: Entity, { type, relation, storage }: Field): boolean =>
  type === 'relation' &&
  relation?.kind === 'many-to-one' &&
  relation.targets.length === 1 &&
  relation.targets[0] === entity.name &&
  storage.kind === 'column'

type Moved = { draft: Draft; at: string }

/** Before they are written: whoever else moves branches of these trees is done. */
export async function lockTrees(context: InTransaction, drafts: Moved[]): Promise<void> {
  const fields = new Set(drafts.flatMap(({ draft }) => movedBy(draft).map(({ id }) => `${draft.entity.id} ${id}`)))
  for (const key of [...fields].sort())
    await context.transaction.query({ text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))' }, [key])
}

/** After they are written. Throws 422. */
export async function refuseCircles(context: InTransaction, entity: Entity, drafts: Moved[]): Promise<void> {
  for (const field of entity.fields.filter(each => isTree(entity, each))) {
    const moved = drafts.filter(({ draft }) => movedBy(draft).includes(field))
    if (!moved.length) continue
    const statement = prepared(context.model, JSON.stringify(['circle', entity.id, field.id]), () =>
      circleStatement(entity, field),
    )
    const { rows } = await run<{ id: string }>(context, statement, { moved: moved.map(({ draft }) => draft.id) })
    const found = new Set(rows.map(({ id }) => id))
    const problems = moved
      .filter(({ draft }) => found.has(draft.id))
      .map(({ at }) => ({ pointer: pointerTo(at, field.name), code: 'circle', message }))
    if (problems.length) throw invalid(message, problems)
  }
}

const message = 'A record cannot stand below itself.'

function circleStatement(entity: Entity, { storage }: Field) {
  const up = sql.id('r', storage.kind === 'column' ? storage.column : '')
  return sql`with recursive above as (
      select r."_id" as id, ${up} as up from ${tableOf(entity)} as r where r."_id" = any(${slot('moved')}::uuid[])
      union select a.id, ${up} from above as a join ${tableOf(entity)} as r on r."_id" = a.up)
    select distinct id::text as id from above where up = id`
}

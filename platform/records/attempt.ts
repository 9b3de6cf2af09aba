/** Runs an operation on one entity until it is done, whatever became of the entity in a newer model. */
import type { Context } from '../access/context.ts'
import type { Entity } from '../metadata/model.ts'
import { attemptOnModel } from './attempt-on-model.ts'
import type { FaultOptions } from './database-fault.ts'
import { unknownEntity } from './query/viewer.ts'

export const attempt = <T>(
  context: Context,
  entity: Entity,
  work: (context: Context, entity: Entity) => Promise<T>,
  options: FaultOptions = {},
): Promise<T> =>
  attemptOnModel(context, now => work(now, now.model === context.model ? entity : sameEntity(now, entity)), options)

function sameEntity({ model }: Context, { id, name }: Entity): Entity {
  const entity = [...model.entities.values()].find(entity => entity.id === id)
  if (!entity) throw unknownEntity(name)
  return entity
}

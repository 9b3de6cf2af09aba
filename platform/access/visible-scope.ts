/** What a caller's own expressions may name: the entities and fields they may read, and nothing else. */
import type { Caller } from '../contract/caller.ts'
import type { Scope } from '../expression/scope.ts'
import type { Model } from '../metadata/model.ts'
import { visibleEntity } from './visible-entity.ts'

/** `record`: the entity that `record` is of. */
export const visibleScope = (model: Model, caller: Caller, record: string): Scope => ({
  entity(name) {
    const entity = model.entities.get(name)
    return (entity && visibleEntity(model, caller, entity)) ?? undefined
  },
  variables: { record, user: true },
})

/** Entities and fields by their names for checks of what somebody writes: what they do not see is not there. */
import type { Caller } from '../contract/caller.ts'
import { type Looks, looksAt } from '../metadata/check/looks.ts'
import type { Model } from '../metadata/model.ts'
import { pathVisible } from './visible-path.ts'
import { visibleScope } from './visible-scope.ts'

export function visibleLooks(model: Model, caller: Caller): Looks {
  const all = looksAt(model)
  return {
    entity: name => visibleScope(model, caller, name).entity(name),
    field: (name, path) => {
      const entity = model.entities.get(name)
      return entity && pathVisible(model, caller, entity, path) ? all.field(name, path) : undefined
    },
  }
}

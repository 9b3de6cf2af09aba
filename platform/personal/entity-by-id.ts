/** By the id that outlives renames. */
import type { Entity, Model } from '../metadata/model.ts'

export function entityById(model: Model, id: string): Entity | undefined {
  const known = byModel.get(model) ?? new Map([...model.entities.values()].map(entity => [entity.id, entity]))
  byModel.set(model, known)
  return known.get(id)
}
const byModel = new WeakMap<Model, Map<string, Entity>>()

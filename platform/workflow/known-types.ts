/** What node and trigger types may ask about the model while a workflow is checked: `OutputScope`. */
import type { OutputScope } from '../contract/workflow/node-type.ts'
import type { Model } from '../metadata/model.ts'

export const outputScope = (model: Pick<Model, 'entities'>, record: string | null): OutputScope => ({
  entity: name => (model.entities.has(name) ? recordSchema(name) : undefined),
  record,
})

/** Expressions see a record of the entity behind it, with all its fields. */
const recordSchema = (entity: string) => ({ type: 'object', 'x-relation': { entity } })

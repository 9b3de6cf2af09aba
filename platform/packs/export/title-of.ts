import type { JsonObject } from '../../contract/json.ts'
import type { Label } from '../../contract/label.ts'
import type { CompiledModel } from '../../metadata/compile-model.ts'
import { labelOf } from '../../metadata/labels.ts'
import type { Ref } from './needs.ts'

/** What people call it. */
export function titleOf({ entities, documents }: CompiledModel, { kind, id }: Ref): Label {
  if (kind === 'entity') return entities.get(id)?.title ?? { text: id }
  return labelOf((documents[kind].get(id) ?? {}) as JsonObject, 'title', id)
}

/** What expressions of a node may name, as the last check of the document told it. */
import type { EntityModel } from '../../../platform/contract/entity.ts'
import type { WorkflowCheck } from '../../../platform/contract/workflow/check.ts'
import type { Scope } from '../../../platform/expression/scope.ts'
import { triggerId } from '../graph/edge.ts'

/** `of`: the entity that `record` is of here, where the schema says so (`x-of`). */
export function scopeOf(entities: EntityModel[], check: WorkflowCheck | undefined, node: string, of?: string): Scope {
  const record = of ?? check?.record?.entity
  const previous = check?.record?.previous ? check.record.entity : undefined
  const trigger = check?.trigger
  return {
    entity: name => entities.find(entity => entity.name === name),
    variables: {
      ...(record !== undefined && { record }),
      ...(previous !== undefined && { previous }),
      user: true,
      named: node === triggerId ? {} : { ...(trigger && { trigger }), ...check?.nodes[node]?.names },
    },
  }
}

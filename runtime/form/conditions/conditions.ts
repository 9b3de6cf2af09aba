/** A form's live rules: which fields are there, asked for, or only to read. Pure; `useConditions` keeps it true. */
import type { EntityModel } from '../../../platform/contract/entity.ts'
import type { JsonObject } from '../../../platform/contract/json.ts'
import type { Expression } from '../../../platform/expression/tree.ts'

export interface Conditions {
  visible: (field: string) => boolean
  /** A section's or item's own `visibleWhen`, by its source; true where it cannot be told. */
  holds: (source: string) => boolean
  /** The same of what asks or locks: false where it cannot be told. */
  is: (source: string) => boolean
  required: (field: string) => boolean
  readOnly: (field: string) => boolean
}

export const noConditions: Conditions = {
  visible: () => true,
  holds: () => true,
  is: () => false,
  required: () => false,
  readOnly: () => false,
}

export type ConditionKeyword = 'x-visibleWhen' | 'x-requiredWhen' | 'x-readOnlyWhen'

/** `expressions` by source; one that could not be checked is not there and changes nothing. */
export function conditionsOf(
  sources: Record<string, Partial<Record<ConditionKeyword, string>>>,
  expressions: ReadonlyMap<string, Expression>,
  test: (expression: Expression) => boolean,
): Conditions {
  const holds = (source: string | undefined, otherwise: boolean) => {
    const expression = source === undefined ? undefined : expressions.get(source)
    return expression ? test(expression) : otherwise
  }
  return {
    visible: field => holds(sources[field]?.['x-visibleWhen'], true),
    holds: source => holds(source, true),
    is: source => holds(source, false),
    required: field => holds(sources[field]?.['x-requiredWhen'], false),
    readOnly: field => holds(sources[field]?.['x-readOnlyWhen'], false),
  }
}

/** The conditions that an entity's fields carry, by field. */
export function conditionSources(
  fields: { name: string; schema?: JsonObject }[],
): Record<string, Partial<Record<ConditionKeyword, string>>> {
  const keywords: ConditionKeyword[] = ['x-visibleWhen', 'x-requiredWhen', 'x-readOnlyWhen']
  return Object.fromEntries(
    fields.flatMap(({ name, schema }) => {
      const given = keywords.flatMap(keyword => {
        const source = schema?.[keyword]
        return typeof source === 'string' ? [[keyword, source] as const] : []
      })
      return given.length ? [[name, Object.fromEntries(given)] as const] : []
    }),
  )
}

/** Whether the stage that the record stands at asks for the field (`x-entity.stages`). */
export function stageAsks({ stages }: Pick<EntityModel, 'stages'>, data: JsonObject, field: string): boolean {
  const wanted = stages?.required.find(({ stage }) => stage === data[stages.field])
  return wanted?.fields.includes(field) ?? false
}

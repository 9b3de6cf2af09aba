/** One thing that a document names: what has to change before it can go, and what a rename has to reach. */
import type { SlotKind } from '../contract/layout-slots.ts'
import type { Scope } from '../expression/scope.ts'
import type { TemplateKind } from '../expression/template/template.ts'
import type { ExpressionType } from '../expression/types.ts'

interface TextUse {
  /** That `record` is of; null: there is no `record`. */
  entity: string | null
  source: string
  pointer: string
  variables: Omit<Scope['variables'], 'record'>
}

/** What a place asks of the field that stands in it. */
export type FieldNeed = SlotKind | 'list' | 'file' | 'date' | 'group' | 'ordered'

export type Use =
  | { kind: 'entity'; name: string; pointer: string }
  /** A field, or a path through relations; `of` says what it must be. */
  | {
      kind: 'path'
      entity: string
      path: string
      pointer: string
      of?: FieldNeed
      key?: true
    }
  /** `gives`: the type it has to be of. */
  | ({ kind: 'expression'; gives?: ExpressionType } & TextUse)
  | ({ kind: 'template'; mode: TemplateKind } & TextUse)
  /** `perhaps`: who names it may do so before it is there. */
  | {
      kind: 'document'
      of: 'view' | 'role' | 'workflow' | 'dashboard' | 'report' | 'message' | 'document'
      id: string
      pointer: string
      perhaps?: true
    }

/** An expression that has to be true or false. */
export const conditionUse = (entity: string, source: string, at: string, user = true): Use => ({
  kind: 'expression',
  entity,
  source,
  pointer: at,
  variables: { user },
  gives: 'boolean',
})

/** What an explanation says, in any language. */
import type { Scope } from '../../contract/documents.ts'
import type { ExplainedRecord, Explanation, FieldExplanation, ShareReason } from '../../contract/explanation.ts'

export interface Words {
  verdict(explained: Explanation, entity: string): string
  administrator(name: string): string
  noRole(explained: Explanation, entity: string): string
  /** Behind what a role gives, where nothing more is said of it. */
  end: string
  role(title: string, action: Explanation['action'], scope: Scope): string
  /** Why a scope holds, or not. */
  place(holds: boolean, scope: Scope, record: ExplainedRecord): string
  condition(holds: boolean, when: string): string
  unasked(when: string): string
  share(share: ShareReason): string
  trashed: string
  field(field: FieldExplanation): string
}

/** One revision of the whole model, immutable: what a request reads from begin to end. */
import type { DocumentKind, DocumentKinds } from '../contract/documents.ts'
import type { Json } from '../contract/json.ts'
import type { Label } from '../contract/label.ts'
import type { Problem } from '../contract/problem.ts'
import type { StoredEntity, StoredField } from '../contract/storage.ts'
import type { WorkflowDocument } from '../contract/workflow/workflow-document.ts'
import type { Expression } from '../expression/tree.ts'
import type { DuplicateRule } from './duplicate-rules.ts'
import type { EntityUse } from './entity-uses.ts'
import type { MessageRules } from './message-rules.ts'
import type { RetentionRule } from './retention-rule.ts'
import type { Use } from './use.ts'

export type Field = StoredField

/** `x-visibleWhen`, `x-requiredWhen`, `x-readOnlyWhen` of a field, over `record` and `user`. */
export interface FieldConditions {
  visible?: Expression
  required?: Expression
  readOnly?: Expression
}

/** Of `x-entity.rules`: the record is wrong when `when` is true. */
export interface EntityRule {
  when: Expression
  message: Label
  /** Fields beside which it is told. */
  fields: string[]
}

export interface Entity extends StoredEntity {
  /** When two records are taken for one and the same thing; any one of them is enough. */
  duplicates: readonly DuplicateRule[]
  /** Null: they are kept until somebody deletes them. */
  retention: RetentionRule | null
  /** Null: it is nothing to messages but what they may be about. */
  messages: MessageRules | null
  /** By name, without the prototype's names. */
  byName: ReadonlyMap<string, Field>
  /** What its formulas and rollups are, by field. */
  computed: ReadonlyMap<string, Expression>
  /** jsonb column for keys that the schema allows but does not name. */
  extraColumn: string | null
  /** Field names of each composite or single unique constraint, by the constraint's name in PostgreSQL. */
  uniqueByName: ReadonlyMap<string, string[]>
  /**
   * All problems of a record's own fields (no system fields, no nulls), by the document's dialect; empty when valid.
   * Values are as in the record's JSON.
   */
  validate(record: { [field: string]: Json }): Problem[]
  /** By field name, for fields that have some. Compiled when first asked for. */
  readonly conditions?: ReadonlyMap<string, FieldConditions>
  /** What must not be, across fields. Compiled when first asked for. */
  readonly rules?: readonly EntityRule[]
  /** What its document names. Gathered when first asked for. */
  readonly uses: readonly EntityUse[]
  /** The document's text as it came in. */
  text: string
  /** The document with extensions merged in and local names resolved: what `validate` was compiled from. */
  schema: { [key: string]: Json }
}

/** Another word for an entity or a field, for a while after its rename. */
export interface OldName {
  /** Of today. */
  name: string
  since: Date
  until: Date
}

export interface OldNames {
  entities: ReadonlyMap<string, OldName>
  /** By the entity's name of today. */
  fields: ReadonlyMap<string, ReadonlyMap<string, OldName>>
  /** Every name that was given up, longest ago first; also those that no longer answer. */
  past: readonly PastName[]
}

export interface PastName {
  /** Lasting ids; `field` '' where it was the entity's own name. */
  entity: string
  field: string
  name: string
  /** When it was given up. */
  since: Date
}

export interface Model {
  revision: number
  /** By API name. */
  entities: ReadonlyMap<string, Entity>
  documents: { [K in DocumentKind]: ReadonlyMap<string, DocumentKinds[K]> }
  /** That requests may still use. */
  oldNames?: OldNames
  /** Without it no workflow is accepted. */
  language?: WorkflowLanguage
}

/**
 * What workflow documents mean, which only the room above knows: it holds the types of nodes and triggers. Handed in by
 * main (`openModel`), carried by the model, asked by plan, apply, pack installation, restore, "where used" and renames.
 */
export interface WorkflowLanguage {
  /** Beyond the meta-schema: the graph, settings, expressions. Pointers into the document. */
  problems(document: WorkflowDocument, model: Model): Problem[]
  /** What whoever publishes it should know, though it may be published. */
  warnings(document: WorkflowDocument, model: Model): Promise<Problem[]>
  /** The entities, fields and expressions it names. */
  uses(document: WorkflowDocument, model: Model): Use[]
}

/** Where requests get the model of the moment; `metadata/cache.ts` keeps it true. */
export interface ModelSource {
  current(): Model
  /** Reads the database's revision now; for after 42703, 42P01, 0A000 and 26000. */
  reload(): Promise<Model>
  close(): Promise<void>
}

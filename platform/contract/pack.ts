/** Packs as the studio, set-up and the command line see them beyond their plans. */
import type { DocumentKind } from './documents.ts'
import type { Json, JsonObject } from './json.ts'
import type { Label } from './label.ts'
import type { Plan } from './plan.ts'
import type { Problem } from './problem.ts'

/** By the question's id. */
export type Answers = Record<string, Json>
/** By the pack's name. */
export type AnswersByPack = Record<string, Answers>

/** What a pack asks when it is installed. Every question has an answer that is usual, so none has to be given. */
export interface PackQuestion {
  id: string
  type: 'string' | 'integer' | 'number' | 'boolean' | 'array'
  title: Label
  description?: Label
  /** What was answered before, else what is usual. */
  value: Json
  /** To choose from: one of them, or several where `type` is `array`. */
  options?: { value: string; title: Label }[]
  minimum?: number
  maximum?: number
  maxLength?: number
  pattern?: string
}

/** A pack that is at hand: shipped, uploaded or installed. */
export interface PackSummary {
  name: string
  version: string
  title: Label
  description: Label
  icon?: string
  requires: string[]
  entities: { name: string; title: Label; icon?: string; color?: string }[]
  hasSample: boolean
  installed: string | null
  /** Given as a file, and not shipped with Enishi. */
  uploaded: boolean
  /** What it asks when it is installed. */
  questions: PackQuestion[]
}

export interface PackNeed {
  name: string
  /** Versions that will do: `>=0.2.0 <1.0.0`; null: every one will do. */
  range: string | null
  /** The version that is installed; null: none. */
  installed: string | null
  /** Whether what is installed, or what would be brought along, will do. */
  fits: boolean
}

/** What of the model a pack brings beside its entities. */
export interface PackDocument {
  kind: string
  id: string
  title: Label
  /** Of a workflow: it acts as the platform, and comes switched off. */
  system?: true
  /** Of a role: its platform rights, and on how many entities it gives some. */
  rights?: string[]
  entities?: number
}

export interface PackDetails extends PackSummary {
  needs: PackNeed[]
  /** Installed packs that cannot do without it. */
  neededBy: string[]
  documents: PackDocument[]
  /** Between its entities, and to those of others. */
  relations: { from: string; to: string; field: string }[]
  questions: PackQuestion[]
  /** `README.md` and `CHANGELOG.md`; empty where there is none. */
  readme: string
  changelog: string
  sample: {
    locales: string[]
    /** The language it was put in; null: it is not there. */
    installed: string | null
    records: number
  }
  uploadedAt: string | null
}

/** What taking sample data out would do, told before. */
export interface SampleRemoval {
  /** Packs whose sample data goes: those that refer to it come first. */
  packs: string[]
  /** How many go to the trash, by entity. */
  goes: { entity: string; count: number }[]
  /** What stays, and becomes the customer's own: `changed` by somebody, or `used` by what stays. */
  stays: { entity: string; because: 'changed' | 'used'; count: number }[]
  /** Of all this; removing takes only one that is still true. */
  hash: string
}

/** What is lost when a pack's documents are purged, not just archived. */
export interface PackLoss {
  entity: string
  /** Of a field that it added to an entity which stays. */
  field?: string
  /** Those in the trash too. */
  records: number
}

export interface UninstallPlan extends Plan {
  losses: PackLoss[]
  /** Told of sample data that nobody changed; it goes or stays with everything else. */
  sampleRecords: number
}

/** A document that a pack is made of. */
export interface ExportedDocument {
  kind: 'entity' | DocumentKind
  /** An entity's name. */
  id: string
  title: Label
}

/** What there is to choose from; `pack`: which installed one brought it. */
export interface ExportableDocument extends ExportedDocument {
  pack: string | null
}

/** What a pack of chosen documents would be, before it is made. */
export interface PackExportPlan {
  /** Paths. */
  files: string[]
  /** Installed packs that it stands on. */
  requires: string[]
  /** What it cannot do without and is not chosen, with what needs it. */
  missing: (ExportedDocument & { by: ExportedDocument[] })[]
  /** What is about the chosen and needs nothing more. */
  offered: ExportedDocument[]
  /** What is of a pack that it requires; `changed`: what was made of it here does not come along. */
  stays: (ExportedDocument & { pack: string; changed: boolean })[]
  /** What it could ask at the installation. */
  questions: Record<string, PackQuestionDraft>
  /** Why it would not install where nothing is but what it requires. */
  problems: Problem[]
}

/** A question as `pack.json` has it. */
export interface PackQuestionDraft extends JsonObject {
  type: 'string' | 'integer' | 'number' | 'boolean' | 'array'
  title: string
  default: Json
  'x-sets': JsonObject[]
}

/** A pack as files: path inside it → text. */
export type PackFiles = Record<string, string>

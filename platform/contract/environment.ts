/** All metadata of an installation as files, and what differs between two of them. */
import type { Difference } from './archive.ts'
import type { DocumentKind, Unfit } from './documents.ts'
import type { Plan } from './plan.ts'

/** Raised when an older version could not read the files. */
export const environmentFormat = 1

/** `organisation`: its settings and days off; `pack`: the note of a pack as it was installed, for its next upgrade. */
export type EnvironmentKind = 'entity' | DocumentKind | 'organisation' | 'pack'

/** What an installation is, without records, people and secrets: text by path, `views/case.open.json`. */
export interface EnvironmentFiles {
  format: number
  files: Record<string, string>
}

export interface EnvironmentDifference {
  kind: EnvironmentKind
  /** Of an entity its lasting id. */
  id: string
  name: string
  /** What it is called here, where it is renamed. */
  was?: string
  change: 'add' | 'change' | 'remove'
  /** Of what is changed: where, by pointers. `before` is here. */
  differences: Difference[]
}

export interface EnvironmentPlan extends Plan {
  /** Everything that differs, whether it is taken or not. */
  differences: EnvironmentDifference[]
  /** Workflows that act as the platform and come switched off. */
  switchedOff: string[]
  /** Names of secrets that the other installation has and this one has not: values never travel. */
  missingSecrets: string[]
}

/** A copy with masked data, in a database beside that of the installation. */
export interface SandboxSummary {
  name: string
  /** Null: it was never finished. */
  createdAt: string | null
  by: string | null
  records: number
  bytes: number
}

/** Where the metadata comes from. */
export type EnvironmentSource =
  | { files: Record<string, string> }
  /** Another installation, and a key of somebody there with the right `model`. */
  | { url: string; key: string }

export interface EnvironmentWish {
  from: EnvironmentSource
  /** `entity account`, by kind and name; all where not given. */
  take?: string[]
  /** What the other does not have stays. */
  keep?: boolean
  /** As in a change set. */
  convert?: Record<string, Unfit>
}

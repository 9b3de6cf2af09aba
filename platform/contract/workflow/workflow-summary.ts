/** Workflows as the API lists and opens them: what is published, what is being drawn, and how its runs fare. */

import type { RunState } from './run.ts'
import type { WorkflowDocument, WorkflowTrigger } from './workflow-document.ts'

interface Person {
  _id: string
  _label: string
}

export interface WorkflowSummary {
  id: string
  title?: string
  'x-i18n'?: WorkflowDocument['x-i18n']
  /** Of the published version; of the draft where none is. */
  trigger: WorkflowTrigger
  runAs: 'trigger' | 'system'
  active: boolean
  /** 1, 2, 3 …; null: never published. */
  version: number | null
  publishedAt: string | null
  /** Who draws at it, if anybody. */
  draft: { author: Person | null; updatedAt: string } | null
  paused: WorkflowPause | null
  /** Of the last thirty days. */
  runs: Record<RunState, number>
  lastRun: { id: string; state: RunState; at: string } | null
}

/** It failed too often: nothing starts it until somebody lets it go on. */
export interface WorkflowPause {
  reason: string
  at: string
}

/** One workflow, to be drawn. */
export interface OpenedWorkflow {
  id: string
  /** As published; null: never. */
  document: WorkflowDocument | null
  version: number | null
  /** Of the model: where a change begins from. */
  revision: number
  draft: WorkflowDraft | null
  paused: WorkflowPause | null
}

/** Kept on the server while it is drawn; need not be valid. */
export interface WorkflowDraft {
  document: WorkflowDocument
  /** Counted up with every save: a save of another one than the last is refused (412). */
  version: number
  author: Person | null
  updatedAt: string
}

export interface WorkflowVersion {
  version: number
  revision: number
  document: WorkflowDocument
  at: string
  author: Person | null
}

/** A workflow that a person starts from a record or a list. */
export interface WorkflowButton {
  workflow: string
  /** The trigger's own words, or the workflow's title, in the caller's language. */
  label: string
  icon?: string
  place: 'record' | 'list'
  /** Asked before it starts. */
  confirm?: string
}

/** A process as JSON: what starts it, its nodes and the edges between them. Drawn in the studio, run by `workflow/`. */
import type { JsonObject } from '../json.ts'

export interface WorkflowDocument {
  kind: 'workflow'
  id: string
  title?: string
  description?: string
  'x-i18n'?: Record<string, { title?: string; description?: string }>
  trigger: WorkflowTrigger
  /** As whom it reads and writes: who triggered it, or the platform itself (declared, and reviewed by an administrator). */
  runAs: 'trigger' | 'system'
  nodes: WorkflowNode[]
  edges: WorkflowEdge[]
  /** Off: nothing triggers it. A pack's workflow that runs as system is installed off. */
  active?: boolean
  /** Told when a run fails; a user's id. Without: who applied this version. */
  owner?: string
  limits?: WorkflowLimits
}

/** `type` names a trigger type (`record.created`); the other keys are its settings. */
export interface WorkflowTrigger {
  type: string
  [setting: string]: unknown
}

export interface WorkflowNode {
  /** As CEL after it names it: `steps.<id>.output`. */
  id: string
  /** Names a node type: `record.update`, `if`, `acme.score`. */
  type: string
  title?: string
  'x-i18n'?: Record<string, { title?: string }>
  settings: JsonObject
  /** On the designer's canvas. */
  position?: { x: number; y: number }
  retry?: NodeRetry
}

export interface NodeRetry {
  /** Beside the first attempt. */
  times: number
  /** Before the first repetition; each further one waits `factor` times as long, at most an hour. */
  seconds: number
  factor?: number
}

/** The trigger is `from: 'trigger'`. `port`: of what the node offers; `next` where it has but one, `error` when it failed. */
export interface WorkflowEdge {
  from: string
  port?: string
  to: string
}

export interface WorkflowLimits {
  steps?: number
  /** Of the run from its start to its end, waits included. */
  days?: number
}

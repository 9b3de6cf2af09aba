/** Runs of workflows and their steps, as the API tells them. */
import type { Json, JsonObject } from '../json.ts'
import type { WorkflowDocument } from './workflow-document.ts'

export const runStates = ['running', 'waiting', 'done', 'failed', 'cancelled'] as const
export type RunState = (typeof runStates)[number]

export interface RunSummary {
  _id: string
  workflow: string
  /** The version it follows to its end. */
  version: number
  state: RunState
  /** What it is about. */
  record: { entity: string; _id: string; _label: string } | null
  startedBy: { _id: string; _label: string } | null
  startedAt: string
  endedAt: string | null
  error: RunError | null
}

export interface RunError {
  code: string
  message: string
  /** Where it failed. */
  node?: string
  details?: Json
}

export interface Run extends RunSummary {
  document: WorkflowDocument
  trigger: JsonObject
  steps: RunStep[]
  /** Run that it is a part of, or that it was started by. */
  parent: string | null
}

export type RunStepState = 'running' | 'waiting' | 'retrying' | 'done' | 'failed'

export interface RunStep {
  /** In the order in which they began. */
  seq: number
  node: string
  /** Of a step inside of a for each: `7.0`, the number of its step and of the item; '' outside of all. */
  place: string
  state: RunStepState
  attempt: number
  /** Where it went on. */
  port: string | null
  input: Json
  output: Json
  error: RunError | null
  startedAt: string
  endedAt: string | null
  /** Of one that waits. */
  waitsFor?: { event: string | null; until: string | null }
}

export interface TestRequest {
  document: WorkflowDocument
  /** The record it is tried on; its entity is the trigger's. */
  record?: string
  /** What the trigger brings, beside the record. */
  trigger?: JsonObject
}

/** What would have happened. Nothing did: all of it was rolled back or only written down. */
export interface TestRun {
  state: RunState
  error: RunError | null
  steps: RunStep[]
  effects: TestEffect[]
}

/** `step` is a step's `seq`. */
export type TestEffect = { step: number } & (
  | {
      kind: 'record'
      action: 'create' | 'update' | 'delete'
      entity: string
      _id: string
      /** What the record is called; empty where that may not be read. */
      label: string
      /** Only fields that differ. */
      before: JsonObject
      after: JsonObject
    }
  | { kind: 'message'; channel: string; to: string[]; subject: string | null; text: string }
  /** Behind the bell: `to` are the names of those who are told. */
  | { kind: 'notice'; to: string[]; title: string; text: string | null }
  | { kind: 'http'; method: string; url: string; body: Json }
  | { kind: 'other'; text: string }
)

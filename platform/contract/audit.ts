/** The audit log as its readers get it. */
import type { JsonObject } from './json.ts'

export const auditActions = [
  'signed-in',
  'sign-in-refused',
  'signed-out',
  'session-ended',
  'password-changed',
  'two-factor-on',
  'two-factor-off',
  'recovery-codes-made',
  'passkey-added',
  'passkey-removed',
  'sso-connected',
  'sso-disconnected',
  'user-created',
  'user-changed',
  'user-invited',
  'unit-created',
  'unit-changed',
  'unit-removed',
  'posts-changed',
  'team-created',
  'team-changed',
  'team-removed',
  'key-created',
  'key-revoked',
  'settings-changed',
  'secret-created',
  'secret-changed',
  'secret-removed',
  'webhook-created',
  'webhook-changed',
  'webhook-secret-replaced',
  'webhook-removed',
  'plugin-changed',
  'model-changed',
  'shared',
  'unshared',
  'shown-as',
  'shown-as-ended',
  'read',
  'exported',
  'backup',
  'redacted',
] as const
export type AuditAction = (typeof auditActions)[number]

export interface AuditEntry {
  position: string
  at: string
  action: AuditAction
  actor: { _id: string; _label: string } | null
  /** Name of the API key that was used. */
  key: string | null
  /** Whose view the actor, an administrator, was looking at. */
  shownAs: { _id: string; _label: string } | null
  ip: string | null
  /** Id of the user, unit, team, key or session it was done to. */
  subject: string | null
  entity: string | null
  record: string | null
  details: JsonObject
}

export interface AuditParameters {
  action?: AuditAction
  actor?: string
  subject?: string
  record?: string
  /** By its name. */
  entity?: string
  /** Where it came from. */
  ip?: string
  /** RFC 3339. */
  from?: string
  to?: string
  /** 100 when not given, at most 1000. */
  limit?: number
  /** `next` of the answer before. */
  after?: string
}

export interface AuditAnswer {
  /** Newest first. */
  data: AuditEntry[]
  next: string | null
}

export const loggedOperations = ['create', 'update', 'delete', 'restore', 'share'] as const

/** That a record was written: who, when and which fields, of those that the reader may read. */
export interface LoggedChange {
  position: string
  at: string
  operation: (typeof loggedOperations)[number]
  entity: string
  record: string
  actor: { _id: string; _label: string } | null
  /** Name of the API key that was used. */
  key: string | null
  /** Id of the run of a workflow that did it. */
  run: string | null
  ip: string | null
  fields: string[]
}

export interface LogParameters extends Omit<AuditParameters, 'action' | 'subject'> {
  operation?: LoggedChange['operation']
  /** With `entity`. */
  field?: string
}

export interface LoggedChanges {
  /** Newest first. */
  data: LoggedChange[]
  next: string | null
}

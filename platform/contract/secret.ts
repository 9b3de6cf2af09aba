/** Secrets as their keepers see them: everything but the value, which nobody is ever told again. */

export interface SecretSummary {
  /** `erp-key`, `email.smtp-password`. */
  name: string
  description: string
  /** Where its value may be sent by HTTP (`api.example.com`, `*.example.com`); null: anywhere. */
  hosts: string[] | null
  createdAt: string
  changedAt: string
  /** Null: the platform itself. */
  changedBy: { _id: string; _label: string } | null
  /** What names it, and fails without it. */
  usedBy: SecretUse[]
}

export interface SecretUse {
  kind: 'workflow' | 'plugin' | 'webhook'
  id: string
  title: string
}

/** What is not given stays as it is; a new secret needs its value. */
export interface SecretChange {
  value?: string
  description?: string
  hosts?: string[] | null
}

/** A shorter one could not be told from ordinary text, and so not be taken out of it. */
export const secretLength = { least: 6, most: 10_000 }

export const secretName = '^[a-z][a-z0-9]*([._-][a-z0-9]+)*$'

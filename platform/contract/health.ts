/** How the installation fares, for administrators: figures, and what is to be done about the bad ones. */

export interface TableSize {
  /** Null: the platform's own tables together. */
  entity: string | null
  rows: number
  bytes: number
}

/** Lists and searches of an entity, asked by the same fields, since this server process began. */
export interface ListTime {
  entity: string
  kind: 'list' | 'search'
  /** What it was filtered and sorted by. */
  fields: string[]
  count: number
  /** Milliseconds. */
  mean: number
  worst: number
  /** An index that would help: fields for `x-entity.indexes`. Null: there is one, or the table is small. */
  advice: string[] | null
}

export interface Queue {
  name: 'jobs' | 'runs' | 'messages' | 'webhooks'
  waiting: number
  oldest: string | null
  /** Of the last seven days. */
  failed: number
}

export const findingCodes = [
  'no-backup',
  'old-backup',
  'slow-lists',
  'unused-indexes',
  'jobs-wait',
  'jobs-failed',
  'runs-failed',
  'messages-wait',
  'messages-failed',
  'webhooks-failed',
  'disk-full',
  'shared-roles',
  'never-signed-in',
  'empty-fields',
] as const

/** A figure that somebody should look at; the studio says what to do. */
export interface Finding {
  code: (typeof findingCodes)[number]
  level: 'bad' | 'warn'
  count: number
}

export interface HealthReport {
  version: string
  postgres: string
  revision: number
  migrations: number
  roles: string
  /** When this server process began. */
  since: string
  bytes: number
  tables: TableSize[]
  lists: ListTime[]
  unusedIndexes: { entity: string; fields: string[]; bytes: number }[]
  queues: Queue[]
  /** `free`: on the disk of the data folder. */
  files: { count: number; bytes: number; free: number | null }
  people: { active: number; week: number; month: number; never: number }
  /** Fields in which nearly every record has no value, as PostgreSQL sampled them. */
  emptyFields: { entity: string; field: string; filled: number; rows: number }[]
  lastBackup: string | null
  findings: Finding[]
}

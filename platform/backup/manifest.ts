/** What stands first in a backup, and what stands last: read as strictly as anything that comes from outside. */
import type { ValidateFunction } from 'ajv'
import type { DescribedTable } from '../metadata/describe-tables.ts'
import { createAjv } from '../metadata/validate/ajv.ts'
import { notBackup } from './tar.ts'

export interface CopiedTable {
  schema: string
  name: string
  columns: string[]
}

export interface Manifest {
  format: 2
  product: 'enishi'
  version: string
  createdAt: string
  revision: number
  /** What sealed values of this installation begin with: whose secret opens them, never the secret. */
  sealed: string
  migrations: string[]
  dbos: number
  /** Their rows stand in `tables/<place in this list>/…`. */
  tables: CopiedTable[]
  /** How the entity tables are made. */
  data: DescribedTable[]
}

export interface Checksums {
  /** How many there are before it, and the sum of them all (whole-sum.ts). */
  entries: number
  sha256: string
  rows: number
  files: number
  missing: string[]
}

const text = { type: 'string', minLength: 1, maxLength: 200 }
const names = { type: 'array', items: { type: 'string', minLength: 1, maxLength: 63 } }
const count = { type: 'integer', minimum: 0 }
const list = (items: object) => ({ type: 'array', items })
const closed = (properties: object) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
})
const name = { type: 'string', minLength: 1, maxLength: 63, pattern: '^[^\\u0000]+$' }
const yes = { type: 'boolean' }

const described = closed({
  name,
  title: { type: ['string', 'null'], maxLength: 10_000 },
  columns: list(
    closed({
      name,
      type: {
        enum: [
          ...['text', 'bigint', 'double precision', 'numeric', 'boolean', 'date', 'time', 'timestamptz'],
          ...['uuid', 'text[]', 'jsonb', 'integer'],
        ],
      },
      required: yes,
      default: { anyOf: [{ enum: ['now', null] }, { type: 'integer', minimum: 0, maximum: 999_999_999 }] },
    }),
  ),
  key: { ...names, minItems: 1 },
  indexes: list(
    closed({ name, unique: yes, method: { enum: ['btree', 'gin'] }, columns: { ...names, minItems: 1 }, live: yes }),
  ),
  references: list(closed({ name, column: name, table: name, cascade: yes })),
})

const manifest = closed({
  format: { const: 2 },
  product: { const: 'enishi' },
  version: text,
  createdAt: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' },
  revision: count,
  sealed: text,
  migrations: list(text),
  dbos: count,
  tables: list(closed({ schema: { enum: ['enishi', 'auth', 'dbos', 'data'] }, name, columns: names })),
  data: list(described),
})

const checksums = closed({
  entries: count,
  sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
  rows: count,
  files: count,
  missing: list({ type: 'string', pattern: '^[0-9a-f-]{36}$' }),
})

export function readManifest(bytes: Buffer): Manifest {
  const found = read<Manifest>('manifest', manifest, bytes)
  // An upload is named by it.
  if (Number.isNaN(Date.parse(found.createdAt))) throw notBackup()
  return found
}

export const readChecksums = (bytes: Buffer): Checksums => read<Checksums>('checksums', checksums, bytes)

const validators = new Map<string, ValidateFunction>()

function read<T>(what: string, schema: object, bytes: Buffer): T {
  const validate = validators.get(what) ?? createAjv('draft-07').compile(schema)
  validators.set(what, validate)
  const value = parsed(bytes)
  if (!validate.call({ left: Number.POSITIVE_INFINITY }, value)) throw notBackup()
  return value as T
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    throw notBackup()
  }
}

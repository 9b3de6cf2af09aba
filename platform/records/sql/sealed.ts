/**
 * Encrypted fields on their way out of the database: PostgreSQL marks them in the JSON it makes, and Node opens what is
 * marked. Only statements that select one pay for it. What cannot be opened any more is no value.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import { type Vault, vaultOf } from '../../access/vault.ts'
import type { Json } from '../../contract/json.ts'
import { AppError } from '../../errors.ts'
import type { Field } from '../../metadata/model.ts'
import { slot } from './slot.ts'

export const markSlot = 'seal.mark'

/** `mark:field:record:value`, as `aboutOf` names the first two. */
export function sealedValue({ id }: Field, alias: string, column: string): RawBuilder<unknown> {
  const sealed = sql.id(alias, column)
  return sql`${slot(markSlot)}::text || ':' || ${id}::text || ':' || ${sql.id(alias, '_id')}::text || ':' || ${sealed}`
}

export const aboutOf = (field: string, record: string): string => `${field}:${record}`

/** The rows with what is sealed in them opened: in JSON text, and in JSON that the driver has read. */
export function openRows<Row>(context: Context, rows: Row[]): Row[] {
  const vault = vaultOf(context)
  const marked = new RegExp(`"${vault.mark}:([^":]+):([^":]+):([^":]+)"`, 'g')
  const open = (value: unknown): unknown => {
    if (typeof value === 'string')
      return value.startsWith(vault.mark) ? openAlone(vault, value) : openInside(context, vault, marked, value)
    if (Array.isArray(value)) return value.map(open)
    if (typeof value !== 'object' || value === null || value instanceof Date) return value
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, open(each)]))
  }
  return rows.map(row => open(row) as Row)
}

function openAlone(vault: Vault, text: string): Json {
  const [, field = '', record = '', sealed = ''] = text.split(':')
  const value = vault.open(sealed, aboutOf(field, record))
  // A write gives back what it has read: without the key the value would be lost.
  if (value === undefined) throw keyGone
  return value
}

const keyGone = new AppError({
  status: 503,
  code: 'secret-missing',
  message:
    'An encrypted value of this record cannot be opened, so the record cannot be changed. Whoever runs the server has to give the secret it was encrypted with (ENISHI_PREVIOUS_SECRETS).',
})

function openInside({ log }: Context, vault: Vault, marked: RegExp, text: string): string {
  if (!text.includes(vault.mark)) return text
  return text.replace(marked, (_, field: string, record: string, sealed: string) => {
    const value = vault.open(sealed, aboutOf(field, record))
    if (value === undefined) log.error({ field, record }, 'An encrypted value cannot be opened: its secret is gone.')
    return JSON.stringify(value ?? null)
  })
}

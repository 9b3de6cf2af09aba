/**
 * API keys: `en_` and 256 bits of chance, kept as their SHA-256 and told once. A key acts as its owner, with some or all
 * of the owner's roles at that moment; it ends with its time, its revocation, or its owner's deactivation.
 */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { ApiKey } from '../contract/session.ts'
import type { Queries } from '../database/database.ts'
import { newId } from '../database/new-id.ts'
import { secretHash } from './secret-hash.ts'
import { tablesOf } from './tables.ts'

export interface NewKey {
  user: string
  name: string
  /** Null: whatever roles the owner has at the moment of each use. */
  roles: string[] | null
  expiresAt: Date | null
  /** For unattended set-up, where the key was chosen beforehand. */
  secret?: string
}

export async function createKey(
  queries: Queries,
  { user, name, roles, expiresAt, secret = newSecret() }: NewKey,
): Promise<ApiKey & { secret: string }> {
  const id = newId()
  const values = { id, user_id: user, name, hash: secretHash(secret), roles, expires_at: expiresAt }
  await tablesOf(queries).insertInto('enishi.api_key').values(values).execute()
  const [key] = await listKeys(queries, { id })
  return { ...key!, secret }
}

/** Newest first. Roles that the owner has lost are not told: the key has lost them too. */
export async function listKeys(
  { kysely }: Queries,
  { user, id }: { user?: string; id?: string } = {},
): Promise<ApiKey[]> {
  const { rows } = await sql<ApiKey>`
    select id as _id, name, user_id as user, created_at as "createdAt", expires_at as "expiresAt",
      last_used_at as "lastUsedAt",
      array(select role from enishi.user_role as r where r.user_id = k.user_id
        and (k.roles is null or r.role = any(k.roles)) order by role) as roles
    from enishi.api_key as k
    where ${user === undefined ? sql`true` : sql`user_id = ${user}::uuid`}
      and ${id === undefined ? sql`true` : sql`id = ${id}::uuid`}
    order by id desc`.execute(kysely)
  return rows
}

export async function revokeKey(queries: Queries, id: string): Promise<void> {
  await tablesOf(queries).deleteFrom('enishi.api_key').where('id', '=', id).execute()
}

const newSecret = () => `en_${randomBytes(32).toString('base64url')}`

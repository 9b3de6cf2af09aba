/** The table of secrets (migration 0120). Values are sealed with their name, so that none can be put under another. */
import { sql } from 'kysely'
import type { SecretChange, SecretSummary } from '../contract/secret.ts'
import type { Queries } from '../database/database.ts'
import type { Vault } from './vault.ts'

/** What names them is for others to say. */
type KeptSecret = Omit<SecretSummary, 'usedBy'>

export async function listSecrets({ kysely }: Queries, name?: string): Promise<KeptSecret[]> {
  const { rows } = await sql<KeptSecret>`
    select s.name, s.description, s.hosts, s.created_at as "createdAt", s.changed_at as "changedAt",
      case when u.id is not null then json_build_object('_id', u.id, '_label', u.name) end as "changedBy"
    from enishi.secret as s left join auth."user" as u on u.id = s.changed_by
    where ${name === undefined ? sql`true` : sql`s.name = ${name}`} order by s.name`.execute(kysely)
  return rows
}

export interface SealedSecret {
  name: string
  sealed: string
  hosts: string[] | null
}

export async function readSecrets({ kysely }: Queries, name?: string): Promise<SealedSecret[]> {
  const { rows } = await sql<SealedSecret>`
    select name, sealed, hosts from enishi.secret
    where ${name === undefined ? sql`true` : sql`name = ${name}`}`.execute(kysely)
  return rows
}

export async function addSecret(
  { kysely }: Queries,
  vault: Vault,
  { name, by, value, description = '', hosts = null }: Change & { value: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into enishi.secret (name, sealed, description, hosts, changed_by)
    values (${name}, ${vault.seal(value, sealedFor(name))}, ${description}, ${hosts}::text[], ${by}::uuid)
    on conflict (name) do nothing`.execute(kysely)
  return numAffectedRows === 1n
}

type Change = SecretChange & { name: string; by: string | null }

/** What is not given stays. */
export async function changeSecret(
  { kysely }: Queries,
  vault: Vault,
  { name, by, value, description, hosts }: Change,
): Promise<boolean> {
  const sealed = value === undefined ? null : vault.seal(value, sealedFor(name))
  const { numAffectedRows } = await sql`
    update enishi.secret set sealed = coalesce(${sealed}::text, sealed),
      description = coalesce(${description ?? null}::text, description),
      hosts = case when ${hosts === undefined} then hosts else ${hosts ?? null}::text[] end,
      changed_at = now(), changed_by = ${by}::uuid
    where name = ${name}`.execute(kysely)
  return numAffectedRows === 1n
}

export async function removeSecret({ kysely }: Queries, name: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from enishi.secret where name = ${name}`.execute(kysely)
  return numAffectedRows === 1n
}

export const sealedFor = (name: string) => `secret:${name}`

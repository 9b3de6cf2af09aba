/**
 * The one-time token of set-up. Only its hash is kept; one token is true at a time, it can be claimed once, and there is
 * none as soon as an administrator exists.
 */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { conflict, notAllowed } from '../errors.ts'
import { administratorExists } from './administrators.ts'
import { secretHash } from './secret-hash.ts'

export async function makeSetupToken(database: Database): Promise<string | null> {
  if (await administratorExists(database)) return null
  const token = randomBytes(24).toString('base64url')
  await sql`
    insert into enishi.setup_token (hash) values (${secretHash(token)})
    on conflict (one) do update set hash = excluded.hash, claimed_at = null`.execute(database.kysely)
  return token
}

/** Throws 403 for a token that is not, or no longer, the right one. */
export async function checkSetupToken(database: Database, token: string): Promise<void> {
  const { rows } = await sql<{ one: boolean }>`
    select one from enishi.setup_token where hash = ${secretHash(token)}`.execute(database.kysely)
  if (rows.length === 0 || (await administratorExists(database))) throw wrongToken()
}

/** From here until `releaseSetupToken` nobody else can set up. */
export async function claimSetupToken(database: Database, token: string): Promise<void> {
  await checkSetupToken(database, token)
  const { numAffectedRows } = await sql`
    update enishi.setup_token set claimed_at = now()
    where hash = ${secretHash(token)} and claimed_at is null`.execute(database.kysely)
  if (!numAffectedRows) throw conflict('setup-running', 'The set-up is running. Wait until it is done.')
}

/** After a set-up that failed: the same link works again. */
export async function releaseSetupToken({ kysely }: Database): Promise<void> {
  await sql`update enishi.setup_token set claimed_at = null`.execute(kysely)
}

const wrongToken = () =>
  notAllowed('This set-up link is not, or no longer, valid. Take the one that the server printed at its last start.')

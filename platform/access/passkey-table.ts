/** Passkeys as the database keeps them (migration 0162). */
import type { Passkey } from '../contract/passkey.ts'
import type { Queries, Transaction } from '../database/database.ts'
import { notFound } from '../errors.ts'
import { requireWayIn } from './way-in.ts'

export interface KnownPasskey {
  id: string
  user: string
  email: string
  credential: string
  publicKey: Buffer
  counter: number
}

export type NewPasskey = Omit<KnownPasskey, 'email'> & { name: string; transports: string[]; synced: boolean }

const told = `id as _id, name, synced, created_at as "createdAt", last_used_at as "lastUsedAt"`

/** The newest first. */
export async function listPasskeys(queries: Queries, user: string): Promise<(Passkey & { credential: string })[]> {
  const text = `select ${told}, credential from auth.passkey where user_id = $1 order by id desc`
  return (await queries.query<Passkey & { credential: string }>({ text }, [user])).rows
}

export async function addPasskey(queries: Queries, passkey: NewPasskey): Promise<Passkey> {
  const { id, user, name, credential, publicKey, counter, transports, synced } = passkey
  const text = `insert into auth.passkey (id, user_id, name, credential, public_key, counter, transports, synced)
    values ($1, $2, $3, $4, $5, $6, $7, $8) returning ${told}`
  const values = [id, user, name, credential, publicKey, counter, transports, synced]
  return (await queries.query<Passkey>({ text }, values)).rows[0]!
}

export async function renamePasskey(queries: Queries, user: string, id: string, name: string): Promise<Passkey> {
  const text = `update auth.passkey set name = $3 where user_id = $1 and id = $2 returning ${told}`
  const { rows } = await queries.query<Passkey>({ text }, [user, id, name])
  if (!rows[0]) throw notFound('The passkey')
  return rows[0]
}

/** Throws 404, and 409 for the only way in. */
export async function removePasskey(transaction: Transaction, user: string, id: string): Promise<void> {
  const text = 'delete from auth.passkey where user_id = $1 and id = $2 returning 1'
  if ((await transaction.query({ text }, [user, id])).rows.length === 0) throw notFound('The passkey')
  await requireWayIn(transaction, user)
}

export async function passkeyByCredential(queries: Queries, credential: string): Promise<KnownPasskey | null> {
  const text = `select k.id, k.user_id as "user", u.email, k.credential, k.public_key as "publicKey",
      k.counter::float8 as counter
    from auth.passkey as k join auth."user" as u on u.id = k.user_id where k.credential = $1`
  return (await queries.query<KnownPasskey>({ text }, [credential])).rows[0] ?? null
}

/** False where its counter did not go on, as it does not for a copy; one that counts nothing stays at 0. */
export async function notePasskeyUse(queries: Queries, id: string, counter: number): Promise<boolean> {
  const text = `update auth.passkey set counter = $2, last_used_at = now()
    where id = $1 and (counter < $2 or (counter = 0 and $2 = 0)) returning 1`
  return (await queries.query({ text }, [id, counter])).rows.length === 1
}

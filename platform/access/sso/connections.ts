/** Who at the other system is which person here (rows of better-auth's `account` beside those of passwords). */
import type { Connection } from '../../contract/session.ts'
import type { Queries, Transaction } from '../../database/database.ts'
import { newId } from '../../database/new-id.ts'
import { conflict, notFound } from '../../errors.ts'
import { violated } from '../violated.ts'
import { requireWayIn } from '../way-in.ts'

export interface Known {
  id: string
  email: string
  active: boolean
}

const providerOf = (issuer: string) => `oidc ${issuer}`

export async function personConnected(queries: Queries, issuer: string, subject: string): Promise<Known | null> {
  const text = `select u.id, u.email, p.active from auth.account as a join auth."user" as u on u.id = a."userId"
    join enishi.person as p on p.user_id = u.id where a."providerId" = $1 and a."accountId" = $2`
  return (await queries.query<Known>({ text }, [providerOf(issuer), subject])).rows[0] ?? null
}

/** `guarded`: an administrator, or with a second step or a passkey of their own. They connect themselves, signed in. */
export async function personWithAddress(
  queries: Queries,
  email: string,
): Promise<(Known & { guarded: boolean }) | null> {
  const text = `select u.id, u.email, p.active,
      u."twoFactorEnabled" or exists (select from auth.passkey where user_id = u.id)
        or exists (select from enishi.user_role where user_id = u.id and role = 'administrator')
        or exists (select from auth.account where "userId" = u.id and "providerId" like 'oidc %') as guarded
    from auth."user" as u join enishi.person as p on p.user_id = u.id where u.email = $1`
  return (await queries.query<Known & { guarded: boolean }>({ text }, [email.toLowerCase()])).rows[0] ?? null
}

/** Throws 409 where that account is somebody else's already. */
export async function connect(queries: Queries, user: string, issuer: string, subject: string): Promise<void> {
  const text = 'insert into auth.account (id, "userId", "providerId", "accountId") values ($1, $2, $3, $4)'
  await queries.query({ text }, [newId(), user, providerOf(issuer), subject]).catch(error => {
    if (violated(error) !== 'unique') throw error
    throw conflict('sso-taken', 'That account is connected with somebody else already.')
  })
}

export async function listConnections(queries: Queries, user: string): Promise<Connection[]> {
  const text = `select id as _id, substr("providerId", 6) as issuer, "createdAt" from auth.account
    where "userId" = $1 and "providerId" like 'oidc %' order by id`
  return (await queries.query<Connection>({ text }, [user])).rows
}

/** Throws 404, and 409 for the only way in. */
export async function disconnect(transaction: Transaction, user: string, id: string): Promise<void> {
  const text = `delete from auth.account where "userId" = $1 and id = $2 and "providerId" like 'oidc %' returning 1`
  if ((await transaction.query({ text }, [user, id])).rows.length === 0) throw notFound('The connection')
  await requireWayIn(transaction, user)
}

/**
 * Shows an administrator the app as somebody else: their session gets that person's caller, read only, for a while. Both
 * ends of it are logged; what is looked at meanwhile is logged as the administrator's.
 */
import type { Caller } from '../contract/caller.ts'
import type { Transaction } from '../database/database.ts'
import { AppError, invalid, notAllowed } from '../errors.ts'
import { noteAudit } from './audit.ts'
import type { Context } from './context.ts'
import { tablesOf } from './tables.ts'

const minutes = 30

/** Until when. `token` is that of the session. Throws 403, and 422 for who cannot sign in. */
export async function showAs(
  context: Context & { transaction: Transaction },
  token: string | null,
  user: string,
): Promise<string> {
  const { transaction, caller, now } = context
  requireMayBeShown(caller)
  if (user === caller.id) throw badUser('That is yourself.')
  const tables = tablesOf(transaction)
  const [person] = await tables
    .selectFrom('enishi.person')
    .select('user_id')
    .where('user_id', '=', user)
    .where('active', '=', true)
    .execute()
  if (!person) throw badUser('There is no active user of this id.')
  const session = token && (await sessionOf(transaction, token))
  if (!session) throw notForThem()
  const until = new Date(now.getTime() + minutes * 60_000)
  await tables
    .insertInto('enishi.show_as')
    .values({ session, user_id: user, until })
    .onConflict(conflict => conflict.column('session').doUpdateSet({ user_id: user, until }))
    .execute()
  await noteAudit(transaction, context, { action: 'shown-as', subject: user, details: { until: until.toISOString() } })
  return until.toISOString()
}

/** Throws 403. */
export function requireMayBeShown({ administrator, kind }: Caller): void {
  if (!administrator || kind !== 'user') throw notForThem()
}

/** Nothing happens where nobody is shown anything. */
export async function endShowAs(context: Context & { transaction: Transaction }, token: string | null): Promise<void> {
  const { transaction, caller } = context
  if (!caller.shownTo || !token) return
  const session = await sessionOf(transaction, token)
  await tablesOf(transaction)
    .deleteFrom('enishi.show_as')
    .where('session', '=', session ?? null)
    .execute()
  await noteAudit(transaction, context, { action: 'shown-as-ended', subject: caller.id })
}

/** Throws 403 for a person's own things while an administrator is only shown them. */
export function refuseShown({ shownTo }: Caller): void {
  if (shownTo) throw readOnly()
}

export const readOnly = () =>
  new AppError({
    status: 403,
    code: 'shown-as',
    message: 'You are shown the app as somebody else, and can only look. Go back to yourself first.',
  })

async function sessionOf(transaction: Transaction, token: string): Promise<string | undefined> {
  const found = await tablesOf(transaction)
    .selectFrom('auth.session')
    .select('id')
    .where('token', '=', token)
    .executeTakeFirst()
  return found?.id
}

const notForThem = () => notAllowed('Only an administrator who is signed in can be shown the app as somebody else.')

const badUser = (message: string) => invalid(message, [{ pointer: '/user', code: 'user', message }])

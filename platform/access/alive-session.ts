/** Whether a session counts: not over, used lately enough, not too old for the organisation's rules. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'

/** A condition on a row of `auth.session`, by its alias. A new rule counts for sessions that are open already. */
export const alive = (alias: string): RawBuilder<SqlBool> => {
  const column = (name: string) => sql.ref(`${alias}.${name}`)
  return sql<SqlBool>`(${column('expiresAt')} > now() and not exists (select from enishi.organisation as rules
    where coalesce(${column('used_at')}, ${column('createdAt')}) <= now() - make_interval(mins => rules.idle_minutes)
      or ${column('createdAt')} <= now() - make_interval(hours => rules.session_hours)))`
}

/** Asks better-auth for a session of somebody whom we know by something else than a password. */
import type { Auth } from './auth.ts'
import { authError } from './auth-error.ts'

/** Its id and cookies. Throws 401 for who may not come in. */
export async function openOwnSession(
  auth: Auth,
  userId: string,
  headers: Headers,
): Promise<{ id: string; cookies: string[] }> {
  const answer = (await auth.api.openOwnSession({ body: { userId } as never, headers, asResponse: true })) as Response
  if (answer.ok)
    return { id: ((await answer.json()) as { session: string }).session, cookies: answer.headers.getSetCookie() }
  throw authError(answer.status, await answer.json().catch(() => null))
}

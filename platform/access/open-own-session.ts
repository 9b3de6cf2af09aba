/** Asks better-auth for a session of somebody whom we know by something else than a password. */
import type { Auth } from './auth.ts'
import { authError } from './auth-error.ts'

/** The answer holds its cookies. Throws 401 for who may not come in. */
export async function openOwnSession(auth: Auth, userId: string, headers: Headers): Promise<Response> {
  const answer = (await auth.api.openOwnSession({ body: { userId } as never, headers, asResponse: true })) as Response
  if (answer.ok) return answer
  throw authError(answer.status, await answer.json().catch(() => null))
}

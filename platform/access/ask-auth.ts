/** One of better-auth's paths, which nobody reaches from outside; its refusals come as ours. */
import type { Auth } from './auth.ts'
import { addressHeader } from './auth.ts'
import { authError } from './auth-error.ts'

/** A request that is already known to come from our own pages (http/origin.ts). */
export interface AuthRequest {
  headers: Headers
  ip: string | null
}

export type AskAuth = (path: string, from: AuthRequest, body?: object) => Promise<Response>

export const createAskAuth =
  (auth: Auth, publicUrl: string): AskAuth =>
  async (path, from, body = {}) => {
    const headers = new Headers({ 'content-type': 'application/json', origin: new URL(publicUrl).origin })
    for (const name of ['cookie', 'user-agent']) headers.set(name, from.headers.get(name) ?? '')
    if (from.ip) headers.set(addressHeader, from.ip)
    const request = { method: 'POST', headers, body: JSON.stringify(body) }
    const answer = await auth.handler(new Request(`${publicUrl}/api/auth${path}`, request))
    if (answer.ok) return answer
    throw authError(answer.status, await answer.json().catch(() => null))
  }

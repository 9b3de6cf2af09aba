/** How the preview asks the server: as somebody else, and never for a change. */

import { lookAsHeader } from '../../platform/contract/look-as.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { laidOver } from './laid-over.ts'
import type { Shown } from './preview-message.ts'

/** `learnt` hears of each description as the server gave it. */
export function previewFetch(
  user: string,
  shown: () => Shown | null,
  learnt: (description: EntityDescription) => void,
): typeof fetch {
  return async (input, init = {}) => {
    if (!['GET', 'HEAD'].includes((init.method ?? 'GET').toUpperCase())) return refused()
    const headers = new Headers(init.headers)
    headers.set(lookAsHeader, user)
    const answer = await fetch(input, { ...init, headers })
    const path = new URL(String(input), window.location.origin).pathname
    if (!answer.ok || !/^\/api\/meta\/entities\/[^/]+$/.test(path)) return answer
    const description = (await answer.json()) as EntityDescription
    learnt(description)
    const now = shown()
    return Response.json(now ? laidOver(description, now.document) : description)
  }
}

const refused = () =>
  Response.json(
    { title: 'Preview', status: 403, code: 'shown-as', detail: 'A preview can only look.', errors: [] },
    { status: 403, headers: { 'content-type': 'application/problem+json' } },
  )

/** The API as both front ends call it: one client, by the session's cookie. */
import { createClient } from '../platform/contract/client.ts'

let send: typeof fetch = (...request) => fetch(...request)

export const client = createClient({ fetch: (...request) => send(...request) })

/** The runtime's own way, which knows what to do without a network. */
export const sendWith = (other: typeof fetch) => {
  send = other
}

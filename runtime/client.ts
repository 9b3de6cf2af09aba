/** The API as both front ends call it: one client, by the session's cookie. */
import { createClient } from '../platform/contract/client.ts'

export const client = createClient()

/** Three secrets of one sign-in by another system: for our answer, for its token, and for its code. */
import { randomBytes } from 'node:crypto'
import type { Visit } from './oidc-client.ts'

export const newVisit = (): Visit => ({ state: chance(), nonce: chance(), verifier: chance() })

const chance = () => randomBytes(32).toString('base64url')

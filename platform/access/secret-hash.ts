/** What is kept of a secret that we made ourselves: its SHA-256. It is long and random, so no salt or slow hash is due. */
import { createHash } from 'node:crypto'

export const secretHash = (secret: string): Buffer => createHash('sha256').update(secret, 'utf8').digest()

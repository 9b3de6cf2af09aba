/** A secret as https://www.standardwebhooks.com has them: 256 bits of chance, in base64 behind its prefix. */
import { randomBytes } from 'node:crypto'

export const newWebhookSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

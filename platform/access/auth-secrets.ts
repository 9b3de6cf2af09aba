/** The installation's secrets as better-auth takes them: each with a number that follows from it, so no list is kept. */
import { createHash } from 'node:crypto'

/** The one of now first. */
export const authSecrets = (secret: string, previous: readonly string[] = []) =>
  [secret, ...previous].map(value => ({ version: versionOf(value), value }))

const versionOf = (secret: string) => createHash('sha256').update(secret).digest().readUInt32BE()

/**
 * Challenges that an authenticator signs. They are signed by us and kept nowhere, so that whoever asks for a million costs
 * nothing; one that is answered is put down, and counts no second time.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Database } from '../database/database.ts'
import { secretHash } from './secret-hash.ts'

/** For whom a challenge is: somebody who adds a passkey, or whoever signs in. */
export type ChallengePurpose = `add ${string}` | 'sign-in'

const minutes = 5
const length = { nonce: 16, end: 6, mac: 32 }

export function newChallenge(secret: string, purpose: ChallengePurpose, now = Date.now()): Uint8Array<ArrayBuffer> {
  const end = Buffer.alloc(length.end)
  end.writeUIntBE(now + minutes * 60_000, 0, length.end)
  const head = Buffer.concat([randomBytes(length.nonce), end])
  return new Uint8Array(Buffer.concat([head, mac(secret, purpose, head)]))
}

/** Whether it is one of ours, for this purpose, in time, and was never answered before. */
export async function takeChallenge(
  database: Database,
  secret: string,
  purpose: ChallengePurpose,
  challenge: string,
): Promise<boolean> {
  const bytes = Buffer.from(challenge, 'base64url')
  if (bytes.length !== length.nonce + length.end + length.mac) return false
  const head = bytes.subarray(0, length.nonce + length.end)
  if (!timingSafeEqual(bytes.subarray(head.length), mac(secret, purpose, head))) return false
  const end = head.readUIntBE(length.nonce, length.end)
  if (end < Date.now()) return false
  const { rows } = await database.query(put, [secretHash(challenge), new Date(end)])
  return rows.length === 1
}

const put = {
  text: `insert into auth.used_challenge (hash, ends_at) values ($1, $2) on conflict do nothing returning 1`,
}

const mac = (secret: string, purpose: ChallengePurpose, head: Buffer) =>
  createHmac('sha256', secret).update(`passkey challenge ${purpose} `).update(head).digest()

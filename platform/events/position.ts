/**
 * A place in the change log. Sequence numbers are given out before a transaction commits, so they alone are not the
 * order in which changes become visible: the transaction comes first, and readers stop at the oldest that still runs.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'

export interface Position {
  xid: bigint
  seq: bigint
}

/** Before everything of the transaction `xid`. */
export const before = (xid: bigint): Position => ({ xid: xid - 1n, seq: lastSeq })
const lastSeq = 2n ** 63n - 1n

export const isBehind = (one: Position, other: Position): boolean =>
  one.xid === other.xid ? one.seq > other.seq : one.xid > other.xid

/** As clients keep it: signed, so that it is one that they were given. */
export function sealPosition({ xid, seq }: Position, secret: string): string {
  const text = `${xid}.${seq}`
  return `${text}.${signatureOf(text, secret)}`
}

/** Null for what is none of ours. */
export function openPosition(sealed: string, secret: string): Position | null {
  const [, text, xid, seq, signature] = /^((\d{1,19})\.(\d{1,19}))\.([\w-]{22})$/.exec(sealed) ?? []
  if (!text || !signature) return null
  const due = signatureOf(text, secret)
  if (!timingSafeEqual(Buffer.from(signature), Buffer.from(due))) return null
  return { xid: BigInt(xid!), seq: BigInt(seq!) }
}

const signatureOf = (text: string, secret: string) =>
  createHmac('sha256', secret).update('position').update(text).digest().subarray(0, 16).toString('base64url')

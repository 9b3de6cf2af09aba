/**
 * A place in a list that travels through the client: the sort values of its last record, signed, so that what comes
 * back is what was given. It names the order it belongs to; in any other it is refused.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Context } from '../../access/context.ts'
import { badRequest } from '../../errors.ts'

/** One text per sort key, as PostgreSQL wrote it; null: no value. */
export type Place = (string | null)[]

/** `order` names entity, sort keys and collation. */
export function sealCursor(context: Context, order: string, place: Place): string {
  const body = Buffer.from(JSON.stringify([digestOf(order), place]))
  return Buffer.concat([signatureOf(context, body), body]).toString('base64url')
}

export function openCursor(context: Context, order: string, cursor: string, parameter: 'after' | 'before'): Place {
  const bytes = Buffer.from(cursor.length > maxLength ? '' : cursor, 'base64url')
  const body = bytes.subarray(signatureSize)
  const signed = bytes.length > signatureSize && bytes.toString('base64url') === cursor
  if (!signed || !timingSafeEqual(bytes.subarray(0, signatureSize), signatureOf(context, body)))
    throw refuse(parameter, 'bad-cursor', `'${parameter}' is not a cursor that a list has given.`)
  const [digest, place] = JSON.parse(body.toString()) as [string, Place]
  if (digest !== digestOf(order))
    throw refuse(parameter, 'other-cursor', `'${parameter}' belongs to another list. Begin again without it.`)
  return place
}

const signatureSize = 16
const maxLength = 20_000

const signatureOf = ({ secret }: Context, body: Buffer): Buffer => {
  if (!secret) throw new Error('The context of a list needs a secret to sign its cursors with.')
  return createHmac('sha256', secret).update('cursor').update(body).digest().subarray(0, signatureSize)
}

/** Lists are few and asked for often: a digest each time was a twentieth of a short list. */
function digestOf(order: string): string {
  const known = digests.get(order)
  if (known) return known
  if (digests.size >= maxDigests) digests.clear()
  const digest = createHmac('sha256', 'order').update(order).digest('base64url').slice(0, 12)
  digests.set(order, digest)
  return digest
}
const digests = new Map<string, string>()
const maxDigests = 1_000

const refuse = (parameter: string, code: string, message: string) =>
  badRequest(code, message, [{ pointer: `/${parameter}`, code, message }])

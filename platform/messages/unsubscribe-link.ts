/** The way out of messages of a kind: an address that only who got the message knows, signed, without an account. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Messages } from './messages.ts'

type Signed = Pick<Messages, 'secret' | 'publicUrl'>

export const unsubscribeUrl = (messages: Signed, message: string): string =>
  `${messages.publicUrl}/unsubscribe/${message}.${signature(messages, message)}`

/** The message's id, or null for what nobody signed. */
export function messageOfToken(messages: Signed, token: string): string | null {
  const [id = '', given = ''] = token.split('.')
  if (!/^[0-9a-f-]{36}$/.test(id)) return null
  const due = Buffer.from(signature(messages, id))
  const sent = Buffer.from(given)
  return sent.length === due.length && timingSafeEqual(sent, due) ? id : null
}

const signature = ({ secret }: Signed, message: string): string =>
  createHmac('sha256', secret).update(`unsubscribe ${message}`).digest('base64url').slice(0, 32)

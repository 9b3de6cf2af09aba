/** Sends a notice to the devices of a person: encrypted for each, so that the push service in between reads nothing. */
import { sql } from 'kysely'
import webPush from 'web-push'
import type { Queries } from '../../database/database.ts'
import { AppError } from '../../errors.ts'
import type { PushKeys } from './push-keys.ts'

export interface PushMessage {
  title: string
  body: string
  /** A path of the app. */
  url: string
  /** A later one with the same tag takes the place of an earlier one. */
  tag: string
}

interface Sending {
  queries: Queries
  fetch: typeof fetch
  keys: PushKeys
  /** Who sends, for the push service: the address of this installation. */
  publicUrl: string
}

interface Subscription {
  id: string
  endpoint: string
  p256dh: string
  auth: string
}

/** Seconds a push service keeps it for a device that is off. */
const ttl = 86_400
/** Devices that refuse so often are forgotten. */
const mostFailures = 10

/** False: one of the devices could not be reached, and it may be worth trying again. */
export async function sendPush(sending: Sending, person: string, message: PushMessage): Promise<boolean> {
  const { kysely } = sending.queries
  const { rows } = await sql<Subscription>`select id, endpoint, p256dh, auth from enishi.push_subscription
    where person = ${person}::uuid`.execute(kysely)
  const done = await Promise.all(rows.map(device => sendOne(sending, device, JSON.stringify(message))))
  return done.every(Boolean)
}

async function sendOne(sending: Sending, device: Subscription, payload: string): Promise<boolean> {
  const status = await call(sending, device, payload)
  const { kysely } = sending.queries
  if (status === 404 || status === 410)
    await sql`delete from enishi.push_subscription where id = ${device.id}`.execute(kysely)
  else if (status >= 200 && status < 300)
    await sql`update enishi.push_subscription set failed = 0 where id = ${device.id} and failed > 0`.execute(kysely)
  else {
    await sql`update enishi.push_subscription set failed = failed + 1 where id = ${device.id}`.execute(kysely)
    await sql`delete from enishi.push_subscription where id = ${device.id} and failed >= ${mostFailures}`.execute(
      kysely,
    )
    return status !== 0 && status < 500 && status !== 429
  }
  return true
}

/** 0: not reached at all, or not to be called. */
async function call({ fetch, keys, publicUrl }: Sending, device: Subscription, payload: string): Promise<number> {
  const { endpoint, p256dh, auth } = device
  try {
    const { headers, body } = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, payload, {
      vapidDetails: { subject: subjectOf(publicUrl), ...keys },
      TTL: ttl,
    })
    const { 'Content-Length': _, ...sent } = headers as Record<string, string | number>
    const told = Object.entries(sent).map(([name, value]): [string, string] => [name, String(value)])
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: told,
      body: new Uint8Array(body),
      redirect: 'manual',
    })
    await answer.body?.cancel()
    return answer.status
  } catch (error) {
    if (!(error instanceof AppError) && !(error instanceof Error)) throw error
    return 0
  }
}

/** VAPID wants an https address or a mail address to complain to. */
const subjectOf = (publicUrl: string) =>
  publicUrl.startsWith('https://') ? publicUrl : `mailto:enishi@${new URL(publicUrl).hostname}`

/** Devices that a person signed up for web push. An address belongs to who signed it up last: a browser has one person. */
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import type { NewPushSubscription, PushDevice } from '../../contract/notification.ts'
import { newId } from '../../database/new-id.ts'
import { invalid } from '../../errors.ts'

/** Per person; the oldest gives way. */
const mostDevices = 20

export async function listDevices({ database, caller }: Context): Promise<PushDevice[]> {
  const { rows } = await sql<PushDevice>`
    select id as _id, device, created_at as "createdAt" from enishi.push_subscription
    where person = ${caller.id}::uuid order by id desc`.execute(database.kysely)
  return rows.map(row => ({ ...row, createdAt: new Date(row.createdAt).toISOString() }))
}

/** Throws 422 for keys and addresses that no push service gives. The courier alone ever calls the address, guarded. */
export async function addDevice(context: Context, person: string, given: NewPushSubscription): Promise<PushDevice> {
  const { endpoint, keys, device } = given
  refuse(given)
  const { rows } = await sql<{ id: string }>`
    insert into enishi.push_subscription (id, person, endpoint, p256dh, auth, device, created_at)
    values (${newId()}, ${person}, ${endpoint}, ${keys.p256dh}, ${keys.auth}, ${device}, ${context.now})
    on conflict (endpoint) do update set person = excluded.person, p256dh = excluded.p256dh, auth = excluded.auth,
      device = excluded.device, failed = 0, created_at = excluded.created_at
    returning id`.execute(context.database.kysely)
  await sql`delete from enishi.push_subscription where person = ${person} and id not in
    (select id from enishi.push_subscription where person = ${person} order by created_at desc, id desc
      limit ${mostDevices})`.execute(context.database.kysely)
  return { _id: rows[0]!.id, device, createdAt: context.now.toISOString() }
}

/** False: there is none of theirs. */
export async function removeDevice({ database }: Context, person: string, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from enishi.push_subscription where id = ${id}::uuid and person = ${person}`.execute(database.kysely)
  return numAffectedRows === 1n
}

function refuse({ endpoint, keys }: NewPushSubscription): void {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null
  const problems = [
    ...(url?.protocol === 'https:' && !url.username && !url.password
      ? []
      : [{ pointer: '/endpoint', code: 'endpoint', message: 'This is no address of a push service.' }]),
    ...(byteLength(keys.p256dh) === 65
      ? []
      : [{ pointer: '/keys/p256dh', code: 'key', message: 'This is no key of a browser.' }]),
    ...(byteLength(keys.auth) === 16
      ? []
      : [{ pointer: '/keys/auth', code: 'key', message: 'This is no key of a browser.' }]),
  ]
  if (problems.length) throw invalid('This is no subscription to push messages.', problems)
}

const byteLength = (text: string): number => Buffer.from(text, 'base64url').length

/**
 * Whether a message of a purpose may go to an address. What is necessary (`transactional`) needs no consent; everything
 * else needs one that was given, still holds, and was not taken back. Where no entity keeps consents, nobody has given one.
 */
import type { Context } from '../access/context.ts'
import type { RefusalCode } from '../contract/message.ts'
import { toCel } from '../expression/filter.ts'
import type { Entity } from '../metadata/model.ts'
import { listRecords } from '../records/list.ts'
import { updateRecord } from '../records/update.ts'
import { foldAddress } from './address.ts'
import { asSystem, type Person } from './people.ts'
import { messagesIn } from './tables.ts'

export const necessary = 'transactional'

export interface Asked {
  channel: string
  purpose: string
  address: string
  person: Person | null
}

export interface Refusal {
  code: RefusalCode
  message: string
}

/** Null: it may. */
export async function refusalOf(
  context: Context,
  { channel, purpose, address, person }: Asked,
): Promise<Refusal | null> {
  const stop = await stopOf(context, channel, address, purpose)
  if (stop === 'bounced')
    return refusal('bounced', 'An earlier message to this address came back for good. Correct the address first.')
  if (purpose === necessary) return null
  if (stop === 'unsubscribed') return refusal('unsubscribed', `The person has unsubscribed from '${purpose}'.`)
  if (!person)
    return refusal('unknown-person', `Nobody with this address is known, so nobody has consented to '${purpose}'.`)
  if (person.refuses) return refusal('wants-nothing', 'The person wants to get nothing but what is necessary.')
  if (await hasConsented(context, person, purpose)) return null
  return refusal('no-consent', `The person has not consented to '${purpose}'.`)
}

export const refusal = (code: RefusalCode, message: string): Refusal => ({ code, message })

async function stopOf({ database, transaction }: Context, channel: string, address: string, purpose: string) {
  const stops = await messagesIn(transaction ?? database)
    .selectFrom('enishi.message_stop')
    .select('reason')
    .where('channel', '=', channel)
    .where('address', '=', foldAddress(address))
    .where('purpose', 'in', ['', purpose])
    .execute()
  return stops.find(({ reason }) => reason === 'bounced')?.reason ?? stops[0]?.reason ?? null
}

/** The newest consent for the purpose decides, so that one that was withdrawn is not outlived by an older one. */
async function hasConsented(context: Context, { entity, id }: Person, purpose: string): Promise<boolean> {
  for (const { consents, rule } of consentsAbout(context, entity.name)) {
    const filter = toCel({
      and: [
        { field: [rule.person], op: '==', value: id },
        { field: [rule.purpose], op: '==', value: purpose },
      ],
    })
    if (!hasOption(consents, rule.purpose, purpose)) continue
    const until = rule.until === null ? [] : [rule.until]
    const parameters = { filter, select: [rule.status, ...until].join(','), sort: '-_createdAt', limit: 1 }
    const { data } = JSON.parse(await listRecords(asSystem(context), consents, parameters)) as {
      data: Record<string, unknown>[]
    }
    const [newest] = data
    if (newest && newest[rule.status] === rule.granted) return !isOver(newest[rule.until ?? ''], context.now)
  }
  return false
}

const isOver = (until: unknown, now: Date): boolean =>
  typeof until === 'string' && Date.parse(until) + dayLength < now.getTime()
const dayLength = 86_400_000

/** Writes down that the person wants no more of it, at the address and in the records of consent. */
export async function withdraw(
  context: Context,
  { channel, purpose, address, person }: Asked,
  message: string,
): Promise<void> {
  await stopSending(context, { channel, address, purpose, reason: 'unsubscribed', message })
  if (!person) return
  for (const { consents, rule } of consentsAbout(context, person.entity.name)) {
    if (!hasOption(consents, rule.purpose, purpose)) continue
    const filter = toCel({
      and: [
        { field: [rule.person], op: '==', value: person.id },
        { field: [rule.purpose], op: '==', value: purpose },
        { field: [rule.status], op: '==', value: rule.granted },
      ],
    })
    const { data } = JSON.parse(await listRecords(asSystem(context), consents, { filter, select: '_id', limit: 100 }))
    const patch = {
      [rule.status]: rule.withdrawn,
      ...(rule.withdrawnAt && { [rule.withdrawnAt]: context.now.toISOString() }),
    }
    for (const { _id } of data) await updateRecord(asSystem(context), consents, _id, patch)
  }
}

export interface Stop {
  channel: string
  address: string
  /** '': of every purpose. */
  purpose: string
  reason: 'bounced' | 'unsubscribed'
  message: string | null
}

export async function stopSending({ database, transaction }: Context, stop: Stop): Promise<void> {
  await messagesIn(transaction ?? database)
    .insertInto('enishi.message_stop')
    .values({ ...stop, address: foldAddress(stop.address) })
    .onConflict(conflict =>
      conflict.columns(['channel', 'address', 'purpose']).doUpdateSet({ reason: stop.reason, message: stop.message }),
    )
    .execute()
}

const consentsAbout = ({ model }: Context, person: string) =>
  [...model.entities.values()].flatMap(consents => {
    const rule = consents.messages?.consent
    const targets = rule ? consents.byName.get(rule.person)?.relation?.targets : undefined
    return rule && targets?.includes(person) ? [{ consents, rule }] : []
  })

/** An expression that compares with an option that is not there is refused: nobody can have consented to that. */
function hasOption(entity: Entity, name: string, value: string): boolean {
  const { options } = entity.byName.get(name) ?? {}
  return !options || options.some(option => option.value === value)
}

/** Addresses and people → who gets a message, in which language. */
import type { Context } from '../access/context.ts'
import type { Channel } from '../contract/channel.ts'
import type { Json } from '../contract/json.ts'
import type { SendMessage } from '../contract/message.ts'
import type { Problem } from '../contract/problem.ts'
import { notFound } from '../errors.ts'
import { toCel } from '../expression/filter.ts'
import { isId } from '../records/is-id.ts'
import { listRecords } from '../records/list.ts'
import { foldAddress, readAddress } from './address.ts'
import type { Composed } from './compose.ts'
import { asSystem, mayReadAddress, type Person, personAt, personOf } from './people.ts'

export interface Recipient {
  address: string
  person: Person | null
  locale: string
  /** Named as a person whose address the caller may not read: it goes there, and the caller is not told where. */
  isHidden: boolean
}

/** What expressions give: an address, the id of a person, or a record with one. Throws 404 for an id of nobody. */
export async function recipientNamed(context: Context, given: Json): Promise<SendMessage['to'][number]> {
  const id = typeof given === 'object' && given !== null && !Array.isArray(given) ? given['_id'] : given
  if (typeof id !== 'string' || !isId(id)) return String(id ?? '')
  for (const entity of context.model.entities.values()) {
    if (!entity.messages?.person) continue
    const filter = toCel({ field: '_id', op: '==', value: id.toLowerCase() })
    const { data } = JSON.parse(await listRecords(asSystem(context), entity, { filter, select: '_id', limit: 1 }))
    if (data.length > 0) return { entity: entity.name, _id: id.toLowerCase() }
  }
  throw notFound('The person to send it to')
}

export interface Group {
  to: string[]
  cc: string[]
  bcc: string[]
}

const mostTogether = 100

/** Null: one message for each. What needs consent goes to each alone, so that each has a way out of their own. */
export async function groupOf(
  context: Context,
  { channel, isNecessary }: Composed,
  { together, cc = [], bcc = [] }: SendMessage,
  to: Recipient[],
  problems: Problem[],
): Promise<Group | null> {
  if (!together && cc.length + bcc.length === 0) return null
  const refuse = (pointer: string, code: string, message: string) => void problems.push({ pointer, code, message })
  if (!isNecessary) refuse('/purpose', 'together', 'What needs consent goes to each person by itself.')
  if (to.length + cc.length + bcc.length > mostTogether)
    refuse('/to', 'recipients', `One message goes to at most ${mostTogether} addresses.`)
  const copies = cc.length ? await recipientsOf(context, channel, cc, 'cc', problems) : []
  const blind = bcc.length ? await recipientsOf(context, channel, bcc, 'bcc', problems) : []
  const all = [...to, ...copies, ...blind]
  if (all.length > 1 && all.some(({ isHidden }) => isHidden))
    refuse('/to', 'address', 'Write to people whose address you may not read each by themselves.')
  const seen = new Set<string>()
  const once = (recipients: Recipient[]) =>
    recipients
      .map(({ address }) => address)
      .filter(address => !seen.has(foldAddress(address)) && seen.add(foldAddress(address)))
  return { to: once(to), cc: once(copies), bcc: once(blind) }
}

const most = 500

/** Each address once. Throws 404 for a person that the caller may not see. */
export async function recipientsOf(
  context: Context,
  channel: Channel,
  to: SendMessage['to'],
  key: 'to' | 'cc' | 'bcc',
  problems: Problem[],
): Promise<Recipient[]> {
  if (to.length === 0 || to.length > most)
    problems.push({ pointer: `/${key}`, code: 'recipients', message: `A message goes to one to ${most} addresses.` })
  const recipients = new Map<string, Recipient>()
  for (const [index, given] of to.slice(0, most).entries()) {
    const found = await recipientOf(context, channel, given)
    if (typeof found === 'string') problems.push({ pointer: `/${key}/${index}`, code: 'address', message: found })
    else recipients.set(foldAddress(found.address), found)
  }
  return [...recipients.values()]
}

async function recipientOf(context: Context, channel: Channel, given: SendMessage['to'][number]) {
  const isText = typeof given === 'string'
  const known = isText ? null : await personOf(context, given, channel.id)
  const text = isText ? given : known?.address
  if (!text) return isText ? 'The address is empty.' : `This ${given.entity} has no address for '${channel.id}'.`
  const address = readAddress(channel.address, text)
  if (address === null)
    return `'${text.replace(/\p{Cc}+/gu, ' ').slice(0, 100)}' is no address that anything can be sent to.`
  const person = known ?? (await personAt(context, channel.id, address))
  const isHidden = known !== null && !mayReadAddress(context, known.entity, channel.id)
  return { address, person, locale: localeOf(person?.language ?? context.caller.locale), isHidden }
}

/** What an option such as `other` says is no language. */
const localeOf = (given: string): string => (/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(given) ? given : 'en')

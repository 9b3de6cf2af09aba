/** A stored message as its reader gets it. */
import type { Context } from '../access/context.ts'
import type { Message } from '../contract/message.ts'
import type { RecordReference } from '../contract/record-reference.ts'
import type { KnownOf } from './known-of.ts'
import { mayReadAddress } from './people.ts'
import type { MessageRow } from './tables.ts'

/** `known`: who the authors are, and what the reader has read. */
export function messageJson(context: Context, row: MessageRow, known?: KnownOf): Message {
  const isNamed = mayReadAddress(context, entityWithId(context, row.person_entity), row.channel)
  const isAuthor = row.author !== null && row.author === context.caller.id
  const hidden = [...(isNamed ? [] : [...row.recipients, ...row.copies]), ...(isAuthor ? [] : row.blind)]
  return {
    _id: row.id,
    direction: row.direction,
    channel: row.channel,
    state: row.state,
    reason: names(row.reason, hidden) ? null : row.reason,
    reasonCode: row.reason_code,
    due: row.due === null ? null : new Date(row.due).toISOString(),
    times: row.times,
    thread: row.thread,
    answers: row.answers,
    about: referenceOf(context, row.entity, row.record),
    person: referenceOf(context, row.person_entity, row.person),
    template: row.template,
    purpose: row.purpose,
    from: isNamed && row.sender !== null ? { address: row.sender, name: row.sender_name } : null,
    to: isNamed ? row.recipients : [],
    cc: isNamed ? row.copies : [],
    bcc: isAuthor ? row.blind : [],
    author: row.author === null ? null : { _id: row.author, _label: known?.authors.get(row.author) ?? '' },
    unread: row.direction === 'in' && known !== undefined && !known.read.has(row.id),
    subject: row.subject,
    text: row.body,
    rich: row.rich,
    attachments: row.attachments,
    automatic: row.automatic,
    createdAt: new Date(row.created_at).toISOString(),
  }
}

/** Mail servers repeat the address in what they answer. */
const names = (reason: string | null, addresses: string[]): boolean =>
  addresses.some(address => reason?.toLowerCase().includes(address.toLowerCase()))

export const entityWithId = ({ model }: Context, id: string | null) =>
  id === null ? undefined : [...model.entities.values()].find(entity => entity.id === id)

function referenceOf(context: Context, entityId: string | null, id: string | null): RecordReference | null {
  const entity = entityWithId(context, entityId)
  return entity && id !== null ? { entity: entity.name, _id: id } : null
}

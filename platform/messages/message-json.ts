/** A stored message as its reader gets it. */
import type { Context } from '../access/context.ts'
import type { Message } from '../contract/message.ts'
import type { RecordReference } from '../contract/record-reference.ts'
import { readPolicy } from '../records/query/viewer.ts'
import type { KnownOf } from './known-of.ts'
import type { MessageRow } from './tables.ts'

/** `known`: who the authors are, and what the reader has read. */
export function messageJson(context: Context, row: MessageRow, known?: KnownOf): Message {
  const isNamed = maySeeAddresses(context, row)
  return {
    _id: row.id,
    direction: row.direction,
    channel: row.channel,
    state: row.state,
    reason: row.reason,
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
    bcc: row.author !== null && row.author === context.caller.id ? row.blind : [],
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

export const entityWithId = ({ model }: Context, id: string | null) =>
  id === null ? undefined : [...model.entities.values()].find(entity => entity.id === id)

function referenceOf(context: Context, entityId: string | null, id: string | null): RecordReference | null {
  const entity = entityWithId(context, entityId)
  return entity && id !== null ? { entity: entity.name, _id: id } : null
}

/** A person's address is a field of the person: who may not read it there, does not read it here. */
function maySeeAddresses(context: Context, { person_entity, channel, author }: MessageRow): boolean {
  if (context.caller.administrator || (author !== null && author === context.caller.id)) return true
  const entity = entityWithId(context, person_entity)
  const field = entity?.messages?.person?.addresses[channel]
  return !entity || !field || readPolicy(context, entity).fields.get(field) === 'read'
}

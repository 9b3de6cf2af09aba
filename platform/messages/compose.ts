/**
 * What is to be sent, before anybody in particular gets it: a message document, or a subject and a body as they stand. A
 * text beside a document is that document as somebody went on writing it: channel and purpose remain the document's.
 */

import type { Context } from '../access/context.ts'
import type { Channel } from '../contract/channel.ts'
import { cutText } from '../contract/cut-text.ts'
import type { MessageDocument } from '../contract/documents.ts'
import type { JsonObject } from '../contract/json.ts'
import type { SendMessage } from '../contract/message.ts'
import type { Problem } from '../contract/problem.ts'
import { readRichText } from '../contract/rich-text/read-rich-text.ts'
import { escaped } from '../expression/template/escape.ts'
import { readAddress } from './address.ts'
import { necessary } from './consent.ts'
import type { Messages } from './messages.ts'

export interface Composed {
  channel: Channel
  settings: JsonObject
  purpose: string
  isNecessary: boolean
  /** Of the template's expressions. */
  entity: string | undefined
  /** Null: `subject` and `body` are sent as they are. */
  document: MessageDocument | null
  subject: string | null
  body: string
  rich: JsonObject | null
  replyTo: string | null
}

const longest = 200_000

export function composedOf(
  { model }: Context,
  { channels }: Messages,
  request: SendMessage,
  problems: Problem[],
): Composed | null {
  const refuse = (pointer: string, code: string, message: string) => void problems.push({ pointer, code, message })
  const document = request.template === undefined ? null : (model.documents.message.get(request.template) ?? null)
  if (request.template !== undefined && !document)
    refuse('/template', 'unknown-document', `There is no message '${request.template}'.`)
  const rich = request.rich === undefined ? null : readRichText(request.rich)
  if (rich && rich.refusal !== null) refuse('/rich', 'rich-text', rich.refusal)
  if (request.rich !== undefined && request.body !== undefined)
    refuse('/body', 'one-of', 'Say either a body or a rich one.')
  const written = request.body !== undefined || rich !== null
  if (request.template === undefined && !request.body && !rich)
    refuse('/body', 'required', 'Say what is sent: a template, or a body.')
  if ((request.body ?? '').length > longest) refuse('/body', 'too-long', `A body has at most ${longest} characters.`)
  const id = request.channel ?? document?.channel ?? 'email'
  const open = channels.get(id)
  if (!open) refuse('/channel', 'unknown-channel', `There is no channel '${id}', or it is not set up.`)
  const replyTo = request.replyTo && open ? readAddress(open.channel.address, request.replyTo) : null
  if (request.replyTo && open && replyTo === null)
    refuse('/replyTo', 'address', `'${request.replyTo.slice(0, 100)}' is no address to answer to.`)
  if (!open || (request.template !== undefined && !document)) return null
  const purpose = request.purpose ?? document?.purpose ?? necessary
  return {
    ...{ channel: open.channel, settings: open.settings, purpose, replyTo },
    document: written ? null : document,
    rich: rich?.document ?? null,
    isNecessary: purpose === necessary,
    entity: document?.entity,
    subject: request.subject === undefined ? null : cutText(escaped(request.subject, 'line'), 900),
    body: request.body ?? '',
  }
}

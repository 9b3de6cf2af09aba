/**
 * What whoever writes about a record can choose from: channels, the addresses of the record and of people around it,
 * templates, files. Everything as the caller may read it, in one statement.
 */
import type { Context } from '../access/context.ts'
import type { MessageDocument } from '../contract/documents.ts'
import type { Json, JsonObject } from '../contract/json.ts'
import type { ComposeChoices, ComposeRecipient, MessageAttachment } from '../contract/message.ts'
import { labelOf } from '../metadata/labels.ts'
import type { Entity } from '../metadata/model.ts'
import { getRecord } from '../records/get.ts'
import { foldAddress } from './address.ts'
import { type AddressKinds, addressFields, readableFields } from './address-fields.ts'
import type { Messages } from './messages.ts'
import { recipientsIn } from './recipients-in.ts'

/** `id` null: of no record in particular, so without its addresses and files. Throws 404 for a record that the caller may not see. */
export async function composeChoices(
  context: Context,
  { channels }: Messages,
  { entity, id }: { entity: Entity; id: string | null },
): Promise<ComposeChoices> {
  const set = channels.all()
  const open = set.map(({ channel }) => channel)
  const fields = addressFields(context, entity, new Map(open.map(channel => [channel.id, channel.address])))
  const files = readableFields(context, entity).filter(({ type }) => type === 'file' || type === 'files')
  const select = ['_id', ...fields.map(({ select }) => select), ...files.map(({ name }) => JSON.stringify(name))]
  const record = id === null ? {} : await read(context, entity, id, select.join(','))
  const kinds = new Map(open.map(({ id, address }) => [id, address]))
  return {
    channels: set.map(({ channel: { id, title, body }, settings }) => ({
      id,
      title,
      body,
      own: ownAddresses(settings),
    })),
    recipients: once(fields.flatMap(field => recipientsIn(record, field, kinds))),
    templates: templatesFor(context, entity, kinds),
    files: files.flatMap(({ name }) => filesIn(record[name] ?? null)),
  }
}

async function read(context: Context, entity: Entity, id: string, select: string): Promise<JsonObject> {
  const { text } = await getRecord(context, entity, id, { select })
  return JSON.parse(text) as JsonObject
}

/** The first one found stays: it is the nearest to the record. */
function once(recipients: ComposeRecipient[]): ComposeRecipient[] {
  const byAddress = new Map<string, ComposeRecipient>()
  for (const each of recipients) {
    const key = `${each.channel} ${foldAddress(each.address)}`
    if (!byAddress.has(key)) byAddress.set(key, each)
  }
  return [...byAddress.values()]
}

const templatesFor = ({ model }: Context, { name }: Entity, kinds: AddressKinds): ComposeChoices['templates'] =>
  [...model.documents.message.values()].toSorted(ownFirst).flatMap(document =>
    kinds.has(document.channel) && (document.entity === undefined || document.entity === name)
      ? [
          {
            id: document.id,
            title: labelOf(document as unknown as JsonObject, 'title', document.id),
            channel: document.channel,
            purpose: document.purpose,
          },
        ]
      : [],
  )

const ownFirst = (one: MessageDocument, other: MessageDocument): number =>
  Number(one.entity === undefined) - Number(other.entity === undefined)

/** As the settings of channels name them, with or without a name before. */
const ownAddresses = (settings: JsonObject): string[] =>
  ['from', 'replyTo'].flatMap(key => /[^\s<>]+@[^\s<>]+/.exec(String(settings[key] ?? ''))?.[0] ?? [])

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const filesIn = (value: Json): MessageAttachment[] => [value].flat().filter(isObject) as unknown as MessageAttachment[]

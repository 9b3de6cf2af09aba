/**
 * A record of the touchpoint for each message that went out or came in, where some entity keeps them
 * (`x-entity.messages.touchpoint`). What does not fit its fields is left out: the message itself is kept whole.
 */
import type { Context } from '../access/context.ts'
import type { Json, JsonObject } from '../contract/json.ts'
import { AppError } from '../errors.ts'
import type { TouchpointRule } from '../metadata/message-rules.ts'
import type { Entity, Field } from '../metadata/model.ts'
import { createRecords } from '../records/create.ts'
import { getRecord } from '../records/get.ts'
import { asPart, type InTransaction } from '../records/in-transaction.ts'
import { asSystem } from './people.ts'
import type { MessageRow } from './tables.ts'

export async function noteTouchpoint(context: InTransaction, row: MessageRow): Promise<void> {
  if (isTheirsAlone(context, row)) return
  const found = [...context.model.entities.values()].find(({ messages }) => messages?.touchpoint)
  if (!found) return
  try {
    await asPart(asSystem(context), async inside => {
      const body = await bodyOf(inside, found, found.messages!.touchpoint!, row)
      await createRecords(inside, found, [body])
    })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    context.log.warn(
      { message: row.id, code: error.code, details: error.details },
      'no touchpoint was kept of a message',
    )
  }
}

/** About no record: what a colleague gets (read-messages.ts), and what the platform itself says, such as an invitation. */
function isTheirsAlone(
  context: Context,
  { direction, author, run, record, person, person_entity }: MessageRow,
): boolean {
  if (direction === 'in' || record !== null) return false
  return person === null ? author === null && run === null : entityById(context, person_entity)?.name === 'user'
}

async function bodyOf(context: Context, entity: Entity, rule: TouchpointRule, row: MessageRow): Promise<JsonObject> {
  const person = entityById(context, row.person_entity)
  const about = entityById(context, row.entity)
  const aboutField = entity.byName.get(rule.about ?? '')
  const values: Record<keyof TouchpointRule, Json> = {
    subject: row.subject?.trim() || row.body.trim().split('\n')[0] || '–',
    text: row.body,
    channel: row.channel,
    direction: row.direction === 'in' ? 'inbound' : 'outbound',
    at: new Date().toISOString(),
    person: referenceFrom(entity.byName.get(rule.person ?? ''), person, row.person),
    company: person && row.person ? await companyOf(context, person, row.person) : null,
    // Of a person that is nobody's contact yet, such as a lead, it is about that person where it is about nothing else.
    about: referenceFrom(aboutField, about, row.record) ?? referenceFrom(aboutField, person, row.person),
    files: row.direction === 'in' ? (row.attachments as unknown as Json) : null,
  }
  return Object.fromEntries(
    (Object.keys(values) as (keyof TouchpointRule)[]).flatMap(key => {
      const field = entity.byName.get(rule[key] ?? '')
      const value = field ? fitted(field, values[key]) : null
      return field && value !== null ? [[field.name, value]] : []
    }),
  )
}

const entityById = ({ model }: Context, id: string | null): Entity | undefined =>
  id === null ? undefined : [...model.entities.values()].find(entity => entity.id === id)

/** By the id alone, or with its entity where the field may lead to several; null where it leads elsewhere. */
function referenceFrom(field: Field | undefined, target: Entity | undefined, id: string | null): Json {
  const targets = field?.relation?.targets ?? []
  if (!target || id === null || !targets.includes(target.name)) return null
  return targets.length > 1 || field?.storage.kind === 'pair' ? { entity: target.name, _id: id } : id
}

async function companyOf(context: Context, person: Entity, id: string): Promise<Json> {
  const field = person.messages?.person?.company
  if (!field) return null
  const { text } = await getRecord(asSystem(context), person, id, { select: `_id,${field}`, trashed: true })
  return (JSON.parse(text) as JsonObject)[field] ?? null
}

function fitted(field: Field, value: Json): Json {
  if (value === null || (Array.isArray(value) && value.length === 0)) return null
  if (field.options) return field.options.some(option => option.value === value) ? value : null
  if (typeof value !== 'string') return value
  const longest = Number(field.schema?.['maxLength'] ?? 100_000)
  return [...value].slice(0, longest).join('')
}

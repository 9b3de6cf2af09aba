/** Who stands behind an address, and which address stands behind a person: by `x-entity.messages` of the entities. */
import type { Context } from '../access/context.ts'
import { systemCaller } from '../contract/caller.ts'
import { companyNameText } from '../contract/company-name-text.ts'
import type { Json, JsonObject } from '../contract/json.ts'
import { personNameText } from '../contract/person-name-text.ts'
import type { RecordReference } from '../contract/record-reference.ts'
import { toCel } from '../expression/filter.ts'
import type { PersonRule } from '../metadata/message-rules.ts'
import type { Entity, Field } from '../metadata/model.ts'
import { getRecord } from '../records/get.ts'
import { listRecords } from '../records/list.ts'
import { readPolicy } from '../records/query/viewer.ts'
import { foldAddress } from './address.ts'

export interface Person {
  entity: Entity
  rule: PersonRule
  id: string
  name: string | null
  address: string | null
  /** A language tag; null: nobody said. */
  language: string | null
  refuses: boolean
  company: string | null
}

/** What is looked up about people is the platform's own business, whoever sends. */
export const asSystem = (context: Context): Context => ({ ...context, caller: systemCaller })

/** A person's address is a field of the person: who may not read it there, does not read it elsewhere. */
export function mayReadAddress(context: Context, entity: Entity | undefined, channel: string): boolean {
  const field = entity?.messages?.person?.addresses[channel]
  return !entity || !field || readPolicy(context, entity).fields.get(field) === 'read'
}

/** Throws 404 for a record that the caller may not see. Null: no entity of people. */
export async function personOf(context: Context, { entity: name, _id }: RecordReference, channel: string) {
  const entity = context.model.entities.get(name)
  const rule = entity?.messages?.person
  if (!entity || !rule) return null
  await getRecord(context, entity, _id, { select: '_id' })
  const { text } = await getRecord(asSystem(context), entity, _id, { select: selectOf(entity, rule, channel) })
  return personIn(entity, rule, channel, JSON.parse(text))
}

/** The oldest with that address; entities in the order of their names. */
export async function personAt(context: Context, channel: string, address: string): Promise<Person | null> {
  for (const { entity, rule } of entitiesOfPeople(context)) {
    const field = rule.addresses[channel]
    if (field === undefined || !isComparable(entity, field)) continue
    const filter = toCel({
      or: [...new Set([address, foldAddress(address)])].map(value => ({ field: [field], op: '==', value })),
    })
    const parameters = { filter, select: selectOf(entity, rule, channel), sort: '_createdAt', limit: 1 }
    const { data } = JSON.parse(await listRecords(asSystem(context), entity, parameters)) as { data: JsonObject[] }
    if (data[0]) return personIn(entity, rule, channel, data[0])
  }
  return null
}

const entitiesOfPeople = ({ model }: Context): { entity: Entity; rule: PersonRule }[] =>
  [...model.entities.values()]
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap(entity => (entity.messages?.person ? [{ entity, rule: entity.messages.person }] : []))

const isComparable = (entity: Entity, name: string): boolean => {
  const field = entity.byName.get(name)
  return field !== undefined && !field.encrypted && field.storage.kind === 'column'
}

function selectOf(entity: Entity, rule: PersonRule, channel: string): string {
  const wanted = [rule.addresses[channel], rule.language, rule.refuses, rule.company, nameField(entity, rule)]
  return ['_id', ...new Set(wanted.filter(name => name && entity.byName.has(name)))].join(',')
}

function personIn(entity: Entity, rule: PersonRule, channel: string, record: JsonObject): Person {
  const value = (name: string | null | undefined): Json => (name ? (record[name] ?? null) : null)
  const text = (name: string | null | undefined): string | null => {
    const found = value(name)
    return typeof found === 'string' && found !== '' ? found : null
  }
  return {
    ...{ entity, rule, id: String(record['_id']) },
    name: nameOf(entity.byName.get(nameField(entity, rule) ?? ''), value(nameField(entity, rule))),
    address: text(rule.addresses[channel]),
    language: text(rule.language),
    refuses: value(rule.refuses) === true,
    company: text(rule.company),
  }
}

const nameField = ({ displayField }: Entity, { name }: PersonRule) => name ?? displayField

function nameOf(field: Field | undefined, value: Json): string | null {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  return (field?.type === 'company-name' ? companyNameText(value) : personNameText(value)) || null
}

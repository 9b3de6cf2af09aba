/**
 * What a caller sent → what the record will be, without its line items. Keys the caller may not write are refused; a field that is hidden from
 * the caller is told as one that does not exist. All problems at once; the schema's own check comes after.
 */
import { isDeepStrictEqual } from 'node:util'
import type { Context } from '../../access/context.ts'
import { systemFields } from '../../contract/entity.ts'
import type { Json } from '../../contract/json.ts'
import { newId } from '../../database/new-id.ts'
import type { Entity, Field } from '../../metadata/model.ts'
import { addDefaults } from './defaults.ts'
import type { Current, Draft } from './draft.ts'
import { fieldValue } from './field-value.ts'
import { isObject, mergePatch } from './merge-patch.ts'
import { readLinks } from './read-links.ts'
import { readSystemField } from './read-system-field.ts'
import { notWritable, type Reading, rulesFor, tell, unknownKey, writingRule, wrongType } from './reading.ts'
import { recordOf } from './record.ts'

export interface BodyOptions {
  before: Current | null
  /** Where the body stands in what was sent. */
  at?: string
  /** Of a line item: the field that holds its parent, and the parent. */
  parent?: { field: string; id: string }
  /** Among the line items of the parent. */
  position?: number
}

export function readBody(context: Context, entity: Entity, body: Json, options: BodyOptions): Reading {
  const { before, at = '' } = options
  const draft = startDraft(context, entity, options)
  const rules = rulesFor(context, entity, before)
  const reading: Reading = { context, rules, entity, before, at, draft, problems: [], items: [] }
  if (!isObject(body)) {
    tell(reading, [], wrongType('object', 'an object'))
    return reading
  }
  for (const [key, value] of Object.entries(body)) readKey(reading, key, value)
  if (!before) addDefaults(draft, new Set(Object.keys(body)))
  return reading
}

function startDraft({ caller }: Context, entity: Entity, { before, parent, position }: BodyOptions): Draft {
  const isOwned = entity.ownership === 'user'
  const record = recordOf(before?.record)
  if (parent) record[parent.field] = parent.id
  return {
    entity,
    id: before?.id ?? newId(),
    before,
    owner: before ? before.owner : isOwned ? caller.id : null,
    unit: before ? before.unit : isOwned ? caller.unit : null,
    record,
    changed: new Set(parent && !before ? [parent.field] : []),
    links: [],
    items: [],
    position: position ?? null,
    isMoved: false,
  }
}

function readKey(reading: Reading, key: string, value: Json): void {
  const field = reading.entity.byName.get(key)
  if (field) readField(reading, field, value)
  else if (key === '_masked' || (systemFields as readonly string[]).includes(key)) readSystemField(reading, key, value)
  else if (isUnnamedKey(reading.entity, key)) setValue(reading, key, value, true)
  else tell(reading, key, unknownKey(key))
}

const isUnnamedKey = ({ open }: Entity, key: string) => open && !key.startsWith('_') && !refusedKeys.has(key)
const refusedKeys = new Set(['constructor', 'prototype'])

function readField(reading: Reading, field: Field, value: Json): void {
  const rule = writingRule(reading, field)
  if (rule === 'hidden') tell(reading, field.name, unknownKey(field.name))
  else if (rule === 'masked') tell(reading, field.name, notWritable)
  else if (rule === 'write' && field.type === 'relations') readLinks(reading, field, value)
  else if (rule === 'write' && field.type === 'items') reading.items.push({ field, value })
  else if (field.computed) readComputed(reading, field.name, value)
  else readPlainField(reading, field, value, rule === 'write')
}

/** Nobody writes it, but who sends back a whole record or line sends it as it was read. */
function readComputed(reading: Reading, name: string, sent: Json): void {
  const same = reading.before?.computed[name] ?? null
  if (!isDeepStrictEqual(sent, same)) tell(reading, name, notWritable)
}

function readPlainField(reading: Reading, field: Field, sent: Json, isWritable: boolean): void {
  const { value, refusal } = sent === null ? { value: null, refusal: null } : fieldValue(field, sent)
  // What is not writable may be sent back as it was read, or as it will be anyway.
  const same = reading.before ? reading.before.record[field.name] : field.default
  if (refusal) tell(reading, field.name, refusal)
  else if (isWritable) setValue(reading, field.name, value, isMerged(field) && isObject(sent))
  else if (!isDeepStrictEqual(value, same ?? null)) tell(reading, field.name, notWritable)
}

/** Objects are patched key by key; a file and a rich text are one value. */
const isMerged = ({ type, storage }: Field) => mergedTypes.has(type) || storage.kind === 'pair'
const mergedTypes: ReadonlySet<string> = new Set([
  'json',
  'address',
  'person-name',
  'company-name',
  'geo-point',
  'signature',
])

function setValue({ before, draft }: Reading, name: string, value: Json, merged: boolean): void {
  const old = before?.record[name]
  const next = merged && before && value !== null ? mergePatch(old, value) : value
  if (isDeepStrictEqual(next, old ?? null)) return
  draft.changed.add(name)
  if (next === null) delete draft.record[name]
  else draft.record[name] = next
}

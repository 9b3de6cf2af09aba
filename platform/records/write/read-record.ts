/** A body with its line items: a line with `_id` is changed, one without is new, and one that is missing goes. */
import type { Context } from '../../access/context.ts'
import type { Json, JsonObject } from '../../contract/json.ts'
import type { Problem } from '../../contract/problem.ts'
import type { Entity, Field } from '../../metadata/model.ts'
import { maxItems } from '../sql/projection.ts'
import type { Current, Draft } from './draft.ts'
import { isChanged } from './draft.ts'
import { isObject } from './merge-patch.ts'
import { pointerTo } from './pointer.ts'
import { type BodyOptions, readBody } from './read-body.ts'
import { type Reading, tell, wrongType } from './reading.ts'

export function readRecord(
  context: Context,
  entity: Entity,
  body: Json,
  options: BodyOptions,
): { draft: Draft; problems: Problem[] } {
  const reading = readBody(context, entity, body, options)
  for (const { field, value } of reading.items) readItems(reading, field, value)
  return reading
}

function readItems(reading: Reading, field: Field, value: Json): void {
  const { context, draft, before } = reading
  const child = field.storage.kind === 'children' ? context.model.entities.get(field.storage.entity) : undefined
  const lines = value ?? []
  const refusal = !Array.isArray(lines) ? wrongType('array', 'a list') : lines.length > maxItems ? tooMany : null
  if (refusal) tell(reading, field.name, refusal)
  if (refusal || !child || !Array.isArray(lines)) return
  const known = new Map(before?.items.get(field.name)?.map((line, index) => [line.id, { line, index }]))
  const drafts = lines.flatMap((line, index) => readLine(reading, { field, child, line, index, known }) ?? [])
  const removed = [...known.values()].map(({ line }) => line)
  // An empty list is a value that the schema may refuse; null is none.
  if (value === null) delete draft.record[field.name]
  else draft.record[field.name] = drafts.length === lines.length ? drafts.map(({ id }) => id) : lines
  if (removed.length === 0 && !drafts.some(isTouched)) return
  draft.changed.add(field.name)
  draft.items.push({ field, child, drafts, removed })
}

const tooMany = {
  code: 'maxItems',
  message: `At most ${maxItems} items are allowed.`,
  parameters: { limit: maxItems },
}

/** It or a line of its own has to be written. */
const isTouched = (draft: Draft): boolean => isChanged(draft) || draft.items.length > 0

interface Line {
  field: Field
  child: Entity
  line: Json
  index: number
  /** Lines of before that have not been met yet. */
  known: Map<string, { line: Current; index: number }>
}

function readLine(reading: Reading, { field, child, line, index, known }: Line): Draft | null {
  if (!isObject(line)) {
    tell(reading, [field.name, index], wrongType('object', 'an object'))
    return null
  }
  const via = field.storage.kind === 'children' ? field.storage.field : ''
  const { id, body } = withoutOwnKeys(line, via)
  const found = typeof id === 'string' ? known.get(id.toLowerCase()) : undefined
  if (id !== undefined && id !== null && !found) {
    tell(reading, [field.name, index, '_id'], notOfThis)
    return null
  }
  if (found) known.delete(found.line.id)
  const at = pointerTo(reading.at, field.name, index)
  const parent = { field: via, id: reading.draft.id }
  const read = readRecord(reading.context, child, body, { before: found?.line ?? null, at, parent, position: index })
  reading.problems.push(...read.problems)
  return { ...read.draft, isMoved: found !== undefined && found.index !== index }
}

const notOfThis = { code: 'relation', message: 'This record has no such line.' }

/** The parent is the record around it, whatever the line says. */
function withoutOwnKeys(line: JsonObject, via: string): { id: Json | undefined; body: JsonObject } {
  const { _id: id, [via]: _parent, ...body } = line
  return { id, body }
}

/** What the reading of one body knows and adds to. */
import type { Context } from '../../access/context.ts'
import { type Policy, policyOf } from '../../access/policy.ts'
import type { FieldRule } from '../../contract/documents.ts'
import type { Json } from '../../contract/json.ts'
import type { Problem } from '../../contract/problem.ts'
import type { Entity, Field } from '../../metadata/model.ts'
import type { Current, Draft } from './draft.ts'
import { pointerTo } from './pointer.ts'

export interface Reading {
  context: Context
  /** What the caller may write, and what they may know of. */
  rules: { write: Policy['fields']; read: Policy['fields'] }
  entity: Entity
  before: Current | null
  /** Where the body stands in what was sent. */
  at: string
  draft: Draft
  problems: Problem[]
  /** Line items as sent: they are read after the record they belong to (`read-record.ts`). */
  items: { field: Field; value: Json }[]
}

export function tell({ problems, at }: Reading, keys: string | (string | number)[], problem: Omit<Problem, 'pointer'>) {
  problems.push({ pointer: pointerTo(at, ...[keys].flat()), ...problem })
}

/** As the schema's check tells a key that a closed schema does not name. */
export const unknownKey = (key: string): Omit<Problem, 'pointer'> => ({
  code: 'additionalProperties',
  message: 'There is no such field.',
  parameters: { additionalProperty: key },
})

/** Of a field whose `x-visibleWhen` does not hold for the record as it would be. */
export const notVisible: Omit<Problem, 'pointer'> = {
  code: 'not-visible',
  message: 'This field has no place in a record like this, so it takes no value.',
}

export const notWritable: Omit<Problem, 'pointer'> = { code: 'read-only', message: 'This field cannot be changed.' }

export const wrongType = (type: 'object' | 'array', what: string): Omit<Problem, 'pointer'> => ({
  code: 'type',
  message: `This must be ${what}.`,
  parameters: { type },
})

export const rulesFor = ({ model, caller }: Context, entity: Entity, before: Current | null): Reading['rules'] => ({
  write: policyOf(model, caller, entity, before ? 'update' : 'create').fields,
  read: policyOf(model, caller, entity, 'read').fields,
})

/** What the caller may neither read nor write does not exist; what only the platform writes is at most read. */
export function writingRule({ rules }: Pick<Reading, 'rules'>, { name, type }: Field): FieldRule {
  const write = rules.write.get(name) ?? 'hidden'
  const read = rules.read.get(name) ?? 'hidden'
  if (write === 'write' && type !== 'autonumber' && type !== 'inverse') return 'write'
  return read === 'hidden' && write === 'write' ? 'read' : read
}

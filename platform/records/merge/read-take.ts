/** Whose value each field of the record that stays will have, where it is not its own. */
import type { Context } from '../../access/context.ts'
import { policyOf } from '../../access/policy.ts'
import type { Json, JsonObject } from '../../contract/json.ts'
import type { Problem } from '../../contract/problem.ts'
import { invalid } from '../../errors.ts'
import type { Entity } from '../../metadata/model.ts'
import { isId } from '../is-id.ts'
import { readPolicy } from '../query/viewer.ts'
import { pointerTo } from '../write/pointer.ts'
import { notWritable, unknownKey, writingRule } from '../write/reading.ts'
import type { Merging } from './move-relations.ts'

/** Field by field the id of the record that gives it; the survivor's own are left out. Throws 422 with all problems. */
export function readTake(
  context: Context,
  entity: Entity,
  take: JsonObject,
  { survivor, from }: Merging,
): Map<string, string> {
  const { model, caller } = context
  const rules = { write: policyOf(model, caller, entity, 'update').fields, read: readPolicy(context, entity).fields }
  const problems: Problem[] = []
  const taken = new Map<string, string>()
  for (const [name, value] of Object.entries(take)) {
    const field = entity.byName.get(name)
    const pointer = pointerTo('/take', name)
    const isReadable = field && rules.read.get(name) === 'read'
    if (!isReadable) problems.push({ pointer, ...unknownKey(name) })
    else if (writingRule({ rules }, field) !== 'write') problems.push({ pointer, ...notWritable })
    else if (!ownKinds.has(field.storage.kind)) problems.push({ pointer, ...moved })
    else if (!isOneOf(value, [survivor, ...from])) problems.push({ pointer, ...notMerged })
    else if (value.toLowerCase() !== survivor) taken.set(name, value.toLowerCase())
  }
  if (problems.length) throw invalid('These fields cannot be taken like that.', problems)
  return taken
}

/** What stands in the record itself. */
const ownKinds: ReadonlySet<string> = new Set(['column', 'pair', 'sealed'])

const isOneOf = (value: Json, ids: string[]): value is string =>
  typeof value === 'string' && isId(value) && ids.includes(value.toLowerCase())

const moved = { code: 'unfit-field', message: 'What this field leads to is brought together anyway.' }
const notMerged = { code: 'reference', message: 'This must be the id of one of the merged records.' }

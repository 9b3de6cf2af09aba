/**
 * All that is wrong with a record as it would be saved: the schema's verdict and the entity's conditions, line items
 * included. Of fields the caller does not see nothing is told but what the change itself did.
 */
import type { Context } from '../../access/context.ts'
import { policyOf } from '../../access/policy.ts'
import type { Json, JsonObject } from '../../contract/json.ts'
import type { Problem } from '../../contract/problem.ts'
import { conditionProblems } from './conditions.ts'
import type { Draft } from './draft.ts'
import { pointerTo } from './pointer.ts'
import { recordOf } from './record.ts'

export function checkDraft(context: Context, draft: Draft, at = ''): Problem[] {
  const record = validated(draft)
  const own = [...draft.entity.validate(record), ...conditionProblems(context, draft, record)]
  const told = own.filter(problem => isTold(context, draft, problem)).map(problem => below(at, problem))
  const ofLines = draft.items.flatMap(({ field, drafts }) =>
    drafts.flatMap((line, index) => checkDraft(context, line, pointerTo(at, field.name, index))),
  )
  return unique([...told, ...ofLines])
}

const below = (at: string, problem: Problem): Problem => ({ ...problem, pointer: at + problem.pointer })

/** Line items as the objects they are, and not as their ids; as they were sent where some could not be read. */
function validated({ record, items, before }: Draft): JsonObject {
  if (items.length === 0 && !before?.items.size) return record
  const lines = new Map<string, Json[]>()
  for (const [name, known] of before?.items ?? [])
    lines.set(
      name,
      known.map(line => line.record),
    )
  for (const { field, drafts } of items) lines.set(field.name, drafts.map(validated))
  const copy = recordOf(record)
  for (const [name, objects] of lines)
    if (Array.isArray(record[name]) && record[name].length === objects.length) copy[name] = objects
  return copy
}

function isTold({ model, caller }: Context, { entity, changed, before }: Draft, { pointer }: Problem): boolean {
  const name = (pointer.split('/')[1] ?? '').replaceAll('~1', '/').replaceAll('~0', '~')
  const field = entity.byName.get(name)
  if (changed.has(name) || !field) return true
  // It gets its number when everything else is right.
  if (field.type === 'autonumber' && !before) return false
  const read = policyOf(model, caller, entity, 'read').fields.get(name)
  const write = policyOf(model, caller, entity, before ? 'update' : 'create').fields.get(name)
  return read === 'read' || write === 'write'
}

const unique = (problems: Problem[]): Problem[] => [
  ...new Map(problems.map(problem => [`${problem.pointer} ${problem.code} ${problem.message}`, problem])).values(),
]

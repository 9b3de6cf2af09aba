/** Names of the related records that changes mention, by id. */
import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type EntityModel, fieldNamed } from '../../platform/contract/entity.ts'
import type { Json } from '../../platform/contract/json.ts'
import type { HistoryEntry } from '../../platform/contract/record.ts'
import { mostNames, namesQuery } from '../entity/names-query.ts'
import { objectsIn } from '../value/objects-in.ts'

export function useMentionedNames(entity: EntityModel, entries: HistoryEntry[]): ReadonlyMap<string, string> {
  const mentioned = useMemo(() => mentionedIds(entity, entries), [entity, entries])
  return useQueries({
    queries: [...mentioned].map(([target, ids]) => namesQuery(target, ids)),
    combine: answers =>
      new Map(answers.flatMap(({ data = [] }) => data.map(row => [row._id, row._label ?? row._id] as const))),
  })
}

/** By entity: ids that relations had before or after. */
function mentionedIds(entity: EntityModel, entries: HistoryEntry[]): Map<string, string[]> {
  const found = new Map<string, Set<string>>()
  for (const { changes } of entries) {
    for (const { field: name, before, after } of changes) {
      const targets = fieldNamed(entity, name)?.relation?.targets ?? []
      if (!targets.length) continue
      for (const [target, id] of [...idsIn(before, targets), ...idsIn(after, targets)])
        found.set(target, (found.get(target) ?? new Set()).add(id))
    }
  }
  return new Map([...found].map(([target, ids]) => [target, [...ids].slice(0, mostNames)]))
}

function idsIn(value: Json, targets: string[]): [string, string][] {
  if (typeof value === 'string') return targets[0] ? [[targets[0], value]] : []
  if (Array.isArray(value)) return value.flatMap(each => idsIn(each, targets))
  return objectsIn(value).flatMap(({ entity, _id }) =>
    typeof _id === 'string'
      ? [[typeof entity === 'string' ? entity : (targets[0] ?? ''), _id] as [string, string]]
      : [],
  )
}

/** What a caller is told of changes: those of records they may see now, and that one they could see is gone. */
import type { Context } from '../../access/context.ts'
import type { ChangeEvent } from '../../contract/record.ts'
import type { Position } from '../../events/position.ts'
import type { Change } from '../../events/read-changes.ts'
import { isObject } from '../../metadata/json-values.ts'
import type { Entity } from '../../metadata/model.ts'
import { attempt } from '../attempt.ts'
import { loggedNames } from '../query/logged-names.ts'
import { readPolicy } from '../query/viewer.ts'
import { type Sight, sightsOf } from './sights.ts'

export interface Seen {
  position: Position
  event: ChangeEvent
}

/** In their order. `wanted`: lasting ids of entities; null: all. */
export async function visibleChanges(
  context: Context,
  changes: Change[],
  wanted: ReadonlySet<string> | null,
): Promise<Seen[]> {
  const byEntity = Map.groupBy(changes, ({ entity }) => entity)
  const seen = new Map<Change, ChangeEvent>()
  for (const [id, some] of byEntity) {
    const entity = wanted && !wanted.has(id) ? undefined : entityWith(context, id)
    if (!entity || !readPolicy(context, entity).allowed) continue
    const events = await attempt(context, entity, (context, entity) => eventsOf(context, entity, some))
    for (const [index, event] of events.entries()) if (event) seen.set(some[index]!, event)
  }
  return changes.flatMap(change => {
    const event = seen.get(change)
    return event ? { position: change.position, event } : []
  })
}

const entityWith = ({ model }: Context, id: string): Entity | undefined =>
  [...model.entities.values()].find(entity => entity.id === id)

async function eventsOf(context: Context, entity: Entity, changes: Change[]): Promise<(ChangeEvent | null)[]> {
  const sights = await sightsOf(context, entity, changes)
  const nameOf = loggedNames(context, entity)
  return changes.map((change, index) => {
    const sight = sights[index]!
    const could = sight.before || isShareTaken(context, change)
    return eventOf(entity, change, { ...sight, before: could }, nameOf)
  })
}

/** It was shared with the caller, or a team of theirs, and is no more. */
function isShareTaken({ caller }: Context, { operation, before, after }: Change): boolean {
  const share = before?.['_share']
  if (operation !== 'share' || after || !isObject(share)) return false
  return share['user'] === caller.id || caller.teams.some(team => team === share['team'])
}

function eventOf(
  { name }: Entity,
  { record, operation, version, at, before, after }: Change,
  { now, before: could }: Sight,
  nameOf: (key: string) => string | null,
): ChangeEvent | null {
  const of = { entity: name, _id: record }
  if (!now) return could ? { ...of, operation: 'delete' } : null
  if (operation === 'delete') return { ...of, operation }
  const keys = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  const fields = [...keys].flatMap(key => nameOf(key) ?? []).toSorted()
  // Whom a record is shared with is nothing to those who may not share it.
  if (operation === 'share') return fields.length ? { ...of, operation: 'update', version, at, fields } : null
  return { ...of, operation, version, at, fields }
}

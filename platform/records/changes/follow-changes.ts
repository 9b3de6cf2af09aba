/**
 * Changes of records as they come, for one caller. Who asks is looked at again before anything is told, so that nobody
 * hears more than they may at that moment.
 */
import type { Context } from '../../access/context.ts'
import type { ChangeEvent } from '../../contract/record.ts'
import type { ChangeFeed } from '../../events/change-feed.ts'
import type { Look } from '../../events/look-feed.ts'
import { openPosition, type Position } from '../../events/position.ts'
import { isTooOld } from '../../events/read-changes.ts'
import { visibleChanges } from './visible-changes.ts'

export interface Following {
  feed: ChangeFeed
  /** The caller as of now; null when they are known no more. */
  contextNow(): Promise<Context | null>
  /** Lasting ids of entities; null: all. */
  entities: ReadonlySet<string> | null
  /** What the client heard last, sealed. */
  last: string | null
  signal: AbortSignal
}

export interface Told {
  position: Position
  /**
   * `reload`: too much has come since `last`; `model`: what there is, or what one may, is not what it was; null:
   * nothing, but the position is further on.
   */
  event: ChangeEvent | LookEvent | 'reload' | 'model' | null
}
/** About a record that the caller has open: somebody came or went, or something was said. */
export interface LookEvent {
  operation: 'look'
  entity: string
  _id: string
}

/** Milliseconds without a word. */
const heartbeat = 15_000
const mostMissed = 10_000

export async function* followChanges(following: Following): AsyncGenerator<Told> {
  const { feed, contextNow, entities, signal } = following
  let context = await contextNow()
  if (!context) return
  const looks = feed.looks.of(context.caller.id)
  try {
    const start = await startOf(context, following)
    yield start
    let at = start.position
    let known = sightOf(context)
    for (
      let told = performance.now();
      context && !signal.aborted && !feed.ended.aborted;
      context = await contextNow()
    ) {
      const changes = await feed.after(at)
      const seen: Told[] = await visibleChanges(context, changes, entities)
      at = changes.at(-1)?.position ?? at
      for (const look of looks.take()) seen.push(...looked(context, look, at))
      if (known !== sightOf(context)) seen.push({ position: at, event: 'model' })
      known = sightOf(context)
      yield* seen
      if (seen.length > 0) told = performance.now()
      else if (performance.now() - told > heartbeat) {
        yield { position: at, event: null }
        told = performance.now()
      }
      if (changes.length === 0) await feed.moved(signal)
    }
  } finally {
    looks.end()
  }
}

/** By what one sees the model: another one, or other roles, make other pages. */
const sightOf = ({ model, caller }: Context): string => JSON.stringify([model.revision, caller.roles, caller.rights])

function looked({ model }: Context, { entity: id, record }: Look, position: Position): Told[] {
  const entity = [...model.entities.values()].find(entity => entity.id === id)
  return entity ? [{ position, event: { operation: 'look', entity: entity.name, _id: record } }] : []
}

async function startOf({ database, secret = '' }: Context, { feed, last }: Following): Promise<Told> {
  const known = last === null ? null : openPosition(last, secret)
  if (known && !(await isTooOld(database, known, mostMissed))) return { position: known, event: null }
  return { position: await feed.now(), event: last === null ? null : 'reload' }
}

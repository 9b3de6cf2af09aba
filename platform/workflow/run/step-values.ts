/** What the expressions of a step read, as the run may see it: the record as it is now, and what came before. */
import type { Context } from '../../access/context.ts'
import { visibleEntity } from '../../access/visible-entity.ts'
import type { Json, JsonObject, Schema } from '../../contract/json.ts'
import type { EvaluationValues } from '../../expression/evaluate.ts'
import type { Reads } from '../../expression/record-reads.ts'
import type { Entity, Model } from '../../metadata/model.ts'
import { loadRecord } from '../../records/load-record.ts'
import type { Piece } from './piece.ts'
import { innermost, isWithin, type Token } from './progress.ts'
import { type Renaming, renamedRecords, renamedValue } from './renamed-value.ts'
import { readLoopItem } from './run-store.ts'
import type { KeptRenaming, RunnableNode } from './versions.ts'

export async function stepValues(
  context: Context,
  piece: Piece,
  token: Token,
  { reads, renaming }: Pick<RunnableNode, 'reads' | 'renaming'>,
): Promise<EvaluationValues> {
  const { run } = piece
  const entity = entityOf(context.model, run.entity)
  const since = renaming?.since(run.createdAt)
  const kept = entity && run.previous && since ? renamedRecords(run.previous, entity, since) : run.previous
  const previous = entity && kept ? visiblePart(context, entity, kept as JsonObject) : null
  const record = await recordOf(context, piece, entity, reads, previous)
  return {
    ...(record && { record }),
    ...(previous && { previous }),
    user: { ...context.caller.attributes, locale: context.caller.locale, roles: context.caller.roles },
    named: {
      trigger: run.trigger,
      steps: stepsBefore(piece, token, renaming),
      ...(await itemOf(context, piece, token, renaming)),
    },
    now: context.now,
    timeZone: context.caller.timeZone,
    organisation: context.organisation,
  }
}

/** A run about a deleted record has it as it was. */
async function recordOf(
  context: Context,
  { run }: Piece,
  entity: Entity | undefined,
  reads: Reads,
  previous: JsonObject | null,
): Promise<JsonObject | null> {
  if (!entity || !run.record) return null
  if (run.trigger['operation'] === 'delete') return previous
  if (reads.size === 0) return { _id: run.record }
  return loadRecord(context, entity.name, run.record, reads)
}

export const entityOf = (model: Model, id: string | null): Entity | undefined =>
  id === null ? undefined : [...model.entities.values()].find(entity => entity.id === id)

/** Of a record as it was: what the run's own rights let it read. */
function visiblePart({ model, caller }: Context, entity: Entity, record: JsonObject): JsonObject {
  const visible = visibleEntity(model, caller, entity)
  if (!visible) return {}
  const names = new Set(visible.fields.map(({ name }) => name))
  return Object.fromEntries(Object.entries(record).filter(([key]) => key.startsWith('_') || names.has(key)))
}

/** The innermost of each: what was done for the same item, then what was done before the loop. */
function stepsBefore({ outputs }: Piece, { place }: Token, renaming: KeptRenaming | null): JsonObject {
  const seen = outputs.filter(step => isWithin(place, step.place)).sort((a, b) => a.place.length - b.place.length)
  return Object.fromEntries(
    seen.map(({ node, output, error, at }) => [
      node,
      { output: asNow(output, renaming?.outputs.get(node), renaming?.since(at)), error: error as Json },
    ]),
  )
}

const asNow = (value: Json, schema: Schema = {}, since?: Renaming): Json =>
  since ? renamedValue(value, schema, since) : value

async function itemOf(
  context: Context,
  piece: Piece,
  { place }: Token,
  renaming: KeptRenaming | null,
): Promise<{ item?: Json }> {
  const at = innermost(place)
  if (!at) return {}
  const known = piece.items.get(place)
  const kept =
    known ?? (await readLoopItem(context.transaction ?? context.database, piece.run.id, Number(at.loop), at.item))
  piece.items.set(place, kept)
  return { item: asNow(kept.item, renaming?.item, renaming?.since(kept.at)) }
}

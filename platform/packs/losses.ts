/** How many records, and values of fields of entities that stay, are lost when what a plan removes is purged. */
import type { Context } from '../access/context.ts'
import type { PackLoss } from '../contract/pack.ts'
import type { Plan } from '../contract/plan.ts'
import { countStored } from '../records/count-stored.ts'

export async function lossesOf(context: Context, { steps }: Plan): Promise<PackLoss[]> {
  const losses: PackLoss[] = []
  for (const { operation, entity, field } of steps) {
    const stored = context.model.entities.get(entity)
    if (!stored || (operation !== 'archive-table' && operation !== 'archive-column')) continue
    const of = operation === 'archive-column' ? stored.byName.get(field ?? '') : undefined
    const records = await countStored(context, stored, of)
    losses.push({ entity, ...(of && { field: of.name }), records })
  }
  return losses
}

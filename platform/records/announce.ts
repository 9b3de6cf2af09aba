/** Tells who listens to changes, in the transaction of the changes themselves. */
import type { Context, RecordChange } from '../access/context.ts'
import type { Entity } from '../metadata/model.ts'
import type { InTransaction } from './in-transaction.ts'

/** Whether a change has to be told, which takes a transaction around it. */
export const isListenedTo = ({ onChange, model }: Context, entity: Entity, operation: RecordChange['operation']) =>
  onChange?.wants(model, entity.name, operation) ?? false

export async function announce(context: InTransaction, changes: readonly RecordChange[]): Promise<void> {
  const { onChange, model } = context
  if (!onChange) return
  const wanted = changes.filter(({ entity, operation }) => onChange.wants(model, entity, operation))
  if (wanted.length) await onChange.changed(context, wanted)
}

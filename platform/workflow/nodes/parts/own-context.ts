/** The run's operation context for nodes that do more than read and write records: rights and transaction are the step's. */
import type { NodeContext } from '../../../contract/workflow/node-context.ts'
import { notFound } from '../../../errors.ts'
import type { Entity } from '../../../metadata/model.ts'
import type { InTransaction } from '../../../records/in-transaction.ts'
import type { StepContext } from '../../step-context.ts'

/** Every node of the platform is given one (`step-context.ts`); the contract that plugins see does not show it. */
export function ownContext(context: NodeContext): InTransaction {
  const { context: own } = context as StepContext
  const { transaction } = own
  if (!transaction) throw new Error(`The node '${context.node.type}' writes, so it needs its step's transaction.`)
  return { ...own, transaction }
}

export function entityIn({ model }: InTransaction, name: string): Entity {
  const entity = model.entities.get(name)
  if (!entity) throw notFound(`The entity '${name.slice(0, 100)}'`)
  return entity
}

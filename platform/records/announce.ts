/** Tells what listens to changes, in the transaction of the changes themselves. */
import type { RecordChange } from '../access/context.ts'
import type { InTransaction } from './in-transaction.ts'

export async function announce(context: InTransaction, changes: readonly RecordChange[]): Promise<void> {
  if (!context.onChange) return
  for (const change of changes) await context.onChange(context.transaction, change)
}

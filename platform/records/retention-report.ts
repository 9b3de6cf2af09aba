/** How many records would go now, by entity: a retention run that only counts. */
import type { Context } from '../access/context.ts'
import { requireRight } from '../access/require-right.ts'
import type { RetentionReport } from '../contract/retention.ts'
import { attemptOnModel } from './attempt-on-model.ts'
import { countDue, retainedEntities } from './retention/due.ts'

/** Records in use count too. For who may change the model. */
export function retentionReport(context: Context): Promise<RetentionReport> {
  requireRight(context.caller, 'model')
  return attemptOnModel(context, async context => {
    const data: RetentionReport['data'] = []
    for (const retained of retainedEntities(context)) {
      const { after, from, purgeAfter, unless } = retained.rule
      const [trash, purge] = [await countDue(context, retained, 'trash'), await countDue(context, retained, 'purge')]
      data.push({ entity: retained.entity.name, after, from, purgeAfter, unless, trash, purge })
    }
    return { data }
  })
}

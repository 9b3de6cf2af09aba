/** Starts the published workflows that wait for a plugin's trigger type: all of them or none, and once for each key. */
import type { Context } from '../../access/context.ts'
import { badRequest } from '../../errors.ts'
import type { Engine } from '../../workflow/engine.ts'
import { publishedIn } from '../../workflow/run/published.ts'
import type { TriggeredByPlugin } from './plugin-services.ts'

export const startWorkflows =
  (contextOf: () => Context, engine: Pick<Engine, 'start'>) =>
  async ({ type, payload, key, record }: TriggeredByPlugin): Promise<void> => {
    const { model, database } = contextOf()
    const workflows = publishedIn(model).filter(
      ({ document }) => document.trigger.type === type && document.active !== false,
    )
    const entity = record ? model.entities.get(record.entity) : undefined
    if (record && !entity) throw badRequest('unknown-entity', `There is no entity '${record.entity}'.`)
    if (workflows.length === 0) return
    await database.transaction(async transaction => {
      if (key !== undefined) {
        const { rowCount } = await transaction.query(
          { text: 'INSERT INTO enishi.plugin_trigger (type, key) VALUES ($1, $2) ON CONFLICT DO NOTHING' },
          [type, key.slice(0, 500)],
        )
        if (rowCount === 0) return
      }
      const about = { entity: entity?.id ?? null, record: record?._id ?? null }
      for (const workflow of workflows)
        await engine.start(transaction, { workflow, trigger: payload, startedBy: null, ...about })
    })
  }

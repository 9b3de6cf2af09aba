/** Records of the entities that were granted, and with them only what was granted; the inner ones add the caller's rights. */
import type { PluginRights, RecordRight } from '../../contract/plugin.ts'
import type { NodeRecords } from '../../contract/workflow/node-context.ts'
import { notAllowed } from '../../errors.ts'

export function grantedRecords(plugin: string, rights: PluginRights['records'], records: NodeRecords): NodeRecords {
  const guarded =
    <A extends [string, ...unknown[]], T>(wanted: RecordRight[], work: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      const granted = [...(own(rights, args[0]) ?? []), ...(own(rights, '*') ?? [])]
      const lacking = wanted.find(right => !granted.includes(right))
      if (lacking) throw notGranted(plugin, lacking, args[0])
      return work(...args)
    }
  return {
    get: guarded(['read'], records.get),
    find: guarded(['read'], records.find),
    aggregate: guarded(['read'], records.aggregate),
    create: guarded(['create'], records.create),
    update: guarded(['update'], records.update),
    remove: guarded(['delete'], records.remove),
    upsert: guarded(['create', 'update'], records.upsert),
  }
}

const notGranted = (plugin: string, right: RecordRight, entity: string) =>
  notAllowed(
    `The plugin '${plugin}' may not ${right} records of '${entity}': no administrator granted that. Its manifest has to ask for it.`,
  )

const own = (rights: PluginRights['records'], entity: string): RecordRight[] | undefined =>
  rights && Object.hasOwn(rights, entity) ? rights[entity] : undefined

/** The record routes of one entity, as far as its caller has the actions. */

import type { JsonObject } from '../../contract/json.ts'
import type { EntityDescription } from '../../contract/session.ts'
import { aroundRecordOperations } from './around-record-operations.ts'
import { manyRecordsOperations } from './many-records-operations.ts'
import { oneRecordOperations } from './one-record-operations.ts'
import { recordOperations } from './record-operation.ts'

export function recordPaths({ entity, actions }: EntityDescription, name: string): JsonObject {
  const path = `/api/records/${encodeURIComponent(entity.name)}`
  const about = recordOperations(entity.name, entity.title.text, name)
  const operations = {
    ...manyRecordsOperations(about),
    ...oneRecordOperations(about),
    ...aroundRecordOperations(about),
  }
  const can = (action: (typeof actions)[number], operation: JsonObject) => (actions.includes(action) ? operation : {})
  return Object.fromEntries(
    Object.entries({
      [path]: {
        ...can('read', operations.list),
        ...can('create', operations.create),
        ...can('update', operations.updateMatching),
        ...can('delete', operations.removeMatching),
      },
      [`${path}/aggregate`]: can('read', operations.aggregate),
      [`${path}/export`]: can('read', can('export', operations.export)),
      [`${path}/duplicates`]: can('read', operations.duplicates),
      [`${path}/{id}`]: {
        ...can('read', operations.get),
        ...can('update', operations.update),
        ...can('delete', operations.remove),
      },
      [`${path}/by/{key}/{value}`]: can('create', can('update', operations.upsert)),
      [`${path}/{id}/copy`]: can('create', can('read', operations.copy)),
      [`${path}/{id}/merge`]: entity.parent ? {} : can('update', can('delete', operations.merge)),
      [`${path}/{id}/restore`]: can('delete', operations.restore),
      [`${path}/{id}/history`]: can('read', operations.history),
      [`${path}/{id}/timeline`]: can('read', operations.timeline),
      [`${path}/{id}/processes`]: can('read', operations.processes),
      [`${path}/{id}/documents`]: can('read', operations.documents),
      [`${path}/{id}/documents/{document}`]: can('read', operations.document),
      [`${path}/{id}/share`]: entity.parent ? {} : can('share', operations.share),
    }).filter(([, item]) => Object.keys(item).length > 0),
  )
}

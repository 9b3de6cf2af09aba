/** What nodes on records need to be allowed: an action on the entity that their settings name, or on the run's own. */
import type { Action } from '../../../contract/documents.ts'
import type { Json, JsonObject } from '../../../contract/json.ts'
import type { RightNeed } from '../../../contract/workflow/node-type.ts'

export const needs =
  (...wanted: Action[]) =>
  (settings: JsonObject, record: string | null): RightNeed[] => {
    const { entity: named } = settings
    const entity = typeof named === 'string' ? named : record
    if (entity === null) return []
    const pointer = typeof named === 'string' ? '/entity' : ''
    return wanted.map(action => ({ action, entity, pointer, ...(isWrite(action) && written(settings)) }))
  }

const isWrite = (action: Action) => action === 'create' || action === 'update'

const written = ({ fields }: JsonObject): Pick<RightNeed, 'fields'> => ({
  fields: isObject(fields) ? Object.keys(fields) : [],
})

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Which entity was made of a table, and which field of a column: the documents remember it in `x-source`. Pure. */
import type { TableName } from '../../contract/source-table.ts'
import { isObject } from '../../metadata/json-values.ts'
import type { Entity, Model } from '../../metadata/model.ts'

export const madeOf = (model: Model, name: TableName): string | null =>
  [...model.entities.values()].find(entity => isMadeOf(entity, name))?.name ?? null

export function isMadeOf({ schema }: Entity, { schema: namespace, table }: TableName): boolean {
  const source = schema['x-source'] ?? null
  return isObject(source) && source['schema'] === namespace && source['table'] === table
}

export const fieldMadeOf = (model: Model, entity: string, column: string): string | null =>
  model.entities.get(entity)?.fields.find(({ schema }) => schema?.['x-source'] === column)?.name ?? null

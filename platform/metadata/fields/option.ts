/** One of a list: `enum`, `const`, or `oneOf` of `{ const, title }`. Stored as its value, not its title. */
import type { FieldOption } from '../../contract/entity.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { PostgresType } from '../../contract/storage.ts'
import { optionsOf } from '../options.ts'
import type { FieldKind } from './field-kind.ts'

export const option: FieldKind = {
  type: 'option',
  matches: property => columnOf(property) !== null,
  column: columnOf,
  details: property => ({ options: optionsOf(property) ?? [] }),
}

function columnOf(property: JsonObject): PostgresType | null {
  const options = optionsOf(property)
  if (!options?.length) return null
  const isAll = (test: (option: FieldOption) => boolean) => options.every(test)
  if (isAll(({ value }) => typeof value === 'string')) return 'text'
  if (isAll(({ value }) => Number.isSafeInteger(value))) return 'bigint'
  if (isAll(({ value }) => typeof value === 'number')) return 'double precision'
  return isAll(({ value }) => typeof value === 'boolean') ? 'boolean' : null
}

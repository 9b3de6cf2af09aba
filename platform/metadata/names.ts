/** Names of tables and columns: the person's own where it is plain, else one made from the lasting id. */
import { createHash } from 'node:crypto'

/** PostgreSQL has columns of its own by these names in every table. */
const taken = new Set(['ctid', 'xmin', 'xmax', 'cmin', 'cmax', 'tableoid', 'oid'])
const plain = /^[A-Za-z][A-Za-z0-9_]{0,47}$/

/** Generated names begin with an underscore, which a plain one cannot: they never meet. */
export const columnName = (field: { id: string; name: string }): string =>
  plain.test(field.name) && !taken.has(field.name) ? field.name : `_f_${field.id}`

export const tableName = (entity: { id: string; name: string }): string =>
  /^[A-Za-z][A-Za-z0-9_-]{0,47}$/.test(entity.name) ? entity.name : `_t_${entity.id}`

/** `$` is in no plain name, so a link table never meets an entity's. */
export function linkTableName(entity: { id: string; name: string }, field: { id: string; name: string }): string {
  const name = `${tableName(entity)}$${columnName(field)}`
  return name.length <= 63 ? name : `_l_${digest(entity.id, field.id)}`
}

export const pairColumns = (field: { id: string; name: string }) => ({
  entityColumn: `${columnName(field)}$entity`,
  idColumn: `${columnName(field)}$id`,
})

export const archivedName = (id: string) => `_a_${id}`
export const archivedLinkName = (entityId: string, fieldId: string) => `_a_${digest(entityId, fieldId)}`

/** Constraints and indexes are named by what they are about, so that a rename leaves them alone. */
export const constraintName = (kind: 'unique' | 'index' | 'fk', ...about: string[]) => `${kind}_${digest(...about)}`

export const digest = (...parts: string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 20)

/** A lasting id as documents may carry it. */
export const isId = (id: string) => /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/.test(id)
export const isEntityName = (name: string) => /^[A-Za-z][A-Za-z0-9_-]{0,62}$/.test(name)

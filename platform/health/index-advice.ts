/** Which index would help a slow list: one over what it filters and sorts by, where there is none and it is worth it. */
import type { Entity } from '../metadata/model.ts'
import type { Timed } from './list-times.ts'

/** Below, PostgreSQL reads the whole table as fast. */
const rowsWorthIt = 5_000
const slow = 100

export function indexAdvice(
  { fields, count, total }: Timed,
  entity: Entity,
  rows: number,
  indexed: readonly string[][],
): string[] | null {
  if (rows < rowsWorthIt || total / count < slow) return null
  const wanted = fields.filter(name => isPlain(entity, name)).slice(0, 2)
  if (!wanted.length || indexed.some(columns => wanted.every((name, at) => columns[at] === name))) return null
  return wanted
}

function isPlain(entity: Entity, name: string): boolean {
  const storage = entity.byName.get(name)?.storage
  return storage?.kind === 'column' && storage.type !== 'jsonb' && storage.type !== 'text[]'
}

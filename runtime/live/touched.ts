/** What was heard, gathered, and which queries show it. Pure. */
import type { LiveEvent } from '../../platform/contract/record.ts'

export interface Touched {
  /** Ids by entity. */
  records: Map<string, Set<string>>
  /** Ids of records about which something was said, or to which somebody came. */
  looks: Set<string>
  /** What there is, or what one may, is another. */
  model: boolean
  /** Nobody knows what. */
  all: boolean
}

export const nothing = (): Touched => ({ records: new Map(), looks: new Set(), model: false, all: false })

export function touch(touched: Touched, heard: LiveEvent): void {
  if (heard.event === 'reload') touched.all = true
  if (heard.event === 'model') touched.model = true
  if (heard.event === 'look') touched.looks.add(heard._id)
  if (heard.event !== 'change') return
  const { entity, _id } = heard.change
  const ids = touched.records.get(entity) ?? new Set()
  touched.records.set(entity, ids.add(_id))
}

/** Parts of a record's page that others add to without changing the record. */
const around: unknown[] = ['timeline', 'present', 'tasks', 'processes']
/** What follows from the model and from one's rights. */
const ofModel: unknown[] = ['entity', 'me', 'records', 'record', 'workflow-buttons', 'conditions']

/**
 * A query's key begins with `record`, entity and id, or with `records` and entity. `follows`: other entities whose
 * records it shows.
 */
export function isTouched(key: readonly unknown[], follows: readonly string[], touched: Touched): boolean {
  const [kind, entity, id, part] = key
  if (touched.model && ofModel.includes(kind)) return true
  if (kind !== 'record' && kind !== 'records') return false
  if (touched.all || follows.some(each => touched.records.has(each))) return true
  if (kind === 'records') return touched.records.has(String(entity))
  if (touched.looks.has(String(id)) && around.includes(part)) return true
  // Who is there does not change with what is written.
  return part !== 'present' && (touched.records.get(String(entity))?.has(String(id)) ?? false)
}

/** How well a column fits a type. Pure. */
import type { InferredColumn, InferredType, Misfits } from '../../../platform/contract/inferred.ts'
import type { ColumnChoice } from '../../../platform/contract/sheet-entity.ts'

type Chosen = Pick<ColumnChoice, 'type' | 'take'>

/** Types that every text fits. */
const open: ReadonlySet<InferredType> = new Set(['text', 'long-text', 'option', 'tags', 'relation'])

/** What the chosen type would refuse; null: nothing. */
export function refusedBy({ type, take }: Chosen, column: InferredColumn): Misfits | 'most' | null {
  const { misfits, declared } = column
  // What the database declares, all of its values are.
  if (!take || open.has(type) || (declared && type === column.type)) return null
  const found = misfits[type]
  if (!found) return 'most'
  return found.count > 0 ? found : null
}

/** What stayed text only for a few values: a better type for all others. */
export function nearlyType({ type, take }: Chosen, { misfits, filled }: InferredColumn) {
  if (!take || (type !== 'text' && type !== 'option')) return null
  const near = Object.entries(misfits)
    .map(([type, found]) => ({ type: type as InferredType, misfits: found }))
    .filter(({ type, misfits }) => suggested.has(type) && misfits.count > 0 && misfits.count * 10 <= filled)
    .toSorted((one, other) => one.misfits.count - other.misfits.count)
  return near[0] ?? null
}

const suggested: ReadonlySet<InferredType> = new Set(['date', 'integer', 'decimal', 'email', 'date-time', 'boolean'])

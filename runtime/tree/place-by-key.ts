/**
 * Below what a row comes to stand by alt and an arrow: to the right below the one before it at its depth, to the left
 * beside the one it stands below. null: at the top; undefined: it stays. Pure.
 */
import type { RecordJson } from '../../platform/contract/record.ts'
import type { TreeRow } from './tree-rows.ts'

export function placeByKey(rows: TreeRow[], at: number, key: string): RecordJson | null | undefined {
  const row = rows[at]!
  if (key === 'ArrowLeft') {
    if (!row.above) return undefined
    return rows.find(({ record }) => record._id === row.above?._id)?.above ?? null
  }
  if (key !== 'ArrowRight') return undefined
  const before = rows.slice(0, at).findLast(({ level }) => level <= row.level)
  return before?.level === row.level ? before.record : undefined
}

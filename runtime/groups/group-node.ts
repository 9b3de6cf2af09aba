/** Groups within groups as a tree, and the rows that stand in the grid for it. Pure. */
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import type { RecordJson } from '../../platform/contract/record.ts'
import type { ListColumn } from '../list/list-column.ts'

export interface GroupNode {
  /** Of all values from the top: the same as long as the group is. */
  key: string
  level: number
  column: ListColumn
  value: Json
  /** The server's word for it; null where its value says it all. */
  label: string | null
  count: number
  totals: JsonObject
  /** CEL of exactly its records. */
  filter: string
  open: boolean
  /** Of the groups within, undefined while they are asked; null: its records are. */
  children: GroupNode[] | undefined | null
  /** Groups there are beyond those that are shown. */
  more: number
}

/** A group's own line, or a stretch of lines of its records (or of what is still asked). */
export type Segment = { start: number; length: number; node: GroupNode; rows: boolean }

/** No record has such an id. */
export const groupRow = ({ key }: GroupNode): RecordJson => ({ _id: `^${key}` })
export const isGroupRow = ({ _id }: RecordJson): boolean => _id.startsWith('^')

export function segmentsOf(nodes: GroupNode[]): Segment[] {
  const segments: Segment[] = []
  let at = 0
  const add = (node: GroupNode, length: number, rows: boolean) => {
    segments.push({ start: at, length, node, rows })
    at += length
  }
  const walk = (node: GroupNode) => {
    add(node, 1, false)
    if (!node.open) return
    if (node.children) node.children.forEach(walk)
    else add(node, node.children === null ? node.count : 1, true)
  }
  nodes.forEach(walk)
  return segments
}

export const lengthOf = (segments: Segment[]): number => {
  const last = segments.at(-1)
  return last ? last.start + last.length : 0
}

/** How far somebody has come who follows the change log: one row, held by whoever takes the next step. */
import type { Transaction } from '../database/database.ts'
import type { Position } from './position.ts'

export type PositionTable = 'webhook_position' | 'work_position'

/** Held until the transaction ends. Null: nobody follows yet, or another process is at it. */
export async function heldPosition({ query }: Transaction, table: PositionTable): Promise<Position | null> {
  const text = `select xid::text, seq::text from enishi.${table} for update skip locked`
  const { rows } = await query<{ xid: string; seq: string }>({ name: `held-${table}`, text })
  return rows[0] ? { xid: BigInt(rows[0].xid), seq: BigInt(rows[0].seq) } : null
}

export async function movePosition(
  { query }: Transaction,
  table: PositionTable,
  { xid, seq }: Position,
): Promise<void> {
  const text = `update enishi.${table} set xid = $1::xid8, seq = $2::bigint`
  await query({ name: `move-${table}`, text }, [String(xid), String(seq)])
}

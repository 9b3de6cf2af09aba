/** What becomes of a field's values when its type changes: how many convert, and where those stay that do not. */
import { sql } from 'kysely'
import { type ChangeSet, type Unfit, unfits } from '../contract/documents.ts'
import type { PlanStep } from '../contract/plan.ts'
import type { Problem } from '../contract/problem.ts'
import { converted, isTotal } from './convert.ts'
import { dataTable } from './ddl.ts'
import { stepId } from './describe-step.ts'
import type { Archive, Operation } from './diff.ts'
import { type Look, partOf } from './look.ts'
import { digest } from './names.ts'
import { pointer } from './pointer.ts'
import { sqlText } from './sql-text.ts'
import { archivedColumn, type Table } from './tables.ts'

type Retype = Extract<Operation, { operation: 'retype-column' }>

/** Notes in the operations what was chosen for them; tells choices that are about nothing. */
export function chooseUnfit(operations: Operation[], convert: ChangeSet['convert'] = {}, archive: Archive): Problem[] {
  const chosen = new Map(Object.entries(convert))
  for (const doing of operations) {
    const choice = doing.operation === 'retype-column' ? chosen.get(stepId(doing)) : undefined
    if (doing.operation !== 'retype-column' || !choice) continue
    chosen.delete(stepId(doing))
    if (choice === 'refuse') continue
    doing.choice = choice
    if (choice === 'keep') doing.kept = keptOf(doing, archive)
  }
  return [...chosen.keys()].map(id => ({
    pointer: pointer('', 'convert', id),
    code: 'unknown-step',
    message: `No step of this change is '${id.slice(0, 200)}': there is no conversion to choose.`,
  }))
}

/** An id of its own: whoever restores it gets another field, beside the one that goes on. */
function keptOf({ table, column, before }: Retype, { columns }: Archive): NonNullable<Retype['kept']> {
  const taken = columns.get(table.name) ?? new Map()
  for (let attempt = 0; ; attempt++) {
    const id = digest('kept', table.id, column.id, before.type, String(attempt)).slice(0, 12)
    if (!taken.has(archivedColumn(id))) return { id, column: archivedColumn(id) }
  }
}

/** Null where every value has one of the other type. */
export async function conversionOf(
  look: Look,
  doing: Operation,
  { before: now, rows }: { before: Table | null; rows: number },
): Promise<NonNullable<PlanStep['conversion']> | null> {
  if (doing.operation !== 'retype-column' || !now || isTotal(doing.before.type, doing.column.type)) return null
  const column = now.columns.find(({ id }) => id === doing.column.id)
  if (!column) return null
  const value = sql.id(column.name)
  const part = partOf(look, now.name, rows)
  const [counted] = await look.query<{ values: string; converts: string }>(
    sqlText(sql`SELECT count(${value}) AS values, count(${converted(value, column.type, doing.column.type)}) AS converts
      FROM ${part?.from ?? dataTable(now.name)}`),
  )
  const choice: Unfit = doing.choice ?? 'refuse'
  const whole = (count: string) => part?.whole(Number(count)) ?? Number(count)
  const [values, converts] = [whole(counted!.values), whole(counted!.converts)]
  return { values, converts, ...(part && { estimated: true as const }), choice, choices: [...unfits] }
}

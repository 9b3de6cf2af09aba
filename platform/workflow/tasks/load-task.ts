/** A task with its route. Whoever changes it takes it for themselves first, so that two decisions follow each other. */
import { sql } from 'kysely'
import type { Queries, Transaction } from '../../database/database.ts'
import type { FullStep, FullTask, SeatRow, StepRow, TaskRow } from './task-rows.ts'

export async function lockedTask(transaction: Transaction, id: string): Promise<FullTask | null> {
  const { rows } = await sql<TaskRow>`${columns} where id = ${id}::uuid for update`.execute(transaction.kysely)
  return rows[0] ? { task: rows[0], steps: await stepsOf(transaction, id) } : null
}

export async function loadedTask(queries: Queries, id: string): Promise<FullTask | null> {
  const { rows } = await sql<TaskRow>`${columns} where id = ${id}::uuid`.execute(queries.kysely)
  return rows[0] ? { task: rows[0], steps: await stepsOf(queries, id) } : null
}

const columns = sql`select id, kind, origin, run, entity, record, title, instructions, form, rules, state, round,
  applicant, values, created_at, locks from enishi.task`

async function stepsOf({ kysely }: Queries, task: string): Promise<FullStep[]> {
  const { rows: steps } = await sql<StepRow>`select id, position, name, title, kind, mode, need, timing, state,
    opened_at, due_at, remind_at, late from enishi.task_step where task = ${task}::uuid order by position, id`.execute(
    kysely,
  )
  const { rows: seats } = await sql<SeatRow>`select id, step, person, pool, post, rank, state
    from enishi.task_seat where task = ${task}::uuid order by id`.execute(kysely)
  return steps.map(step => ({ ...step, seats: seats.filter(seat => seat.step === step.id) }))
}

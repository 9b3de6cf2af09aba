/** Gives all that somebody has to decide to another person: for when they leave. */
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import { AppError } from '../../errors.ts'
import { delegateTask } from './delegate-task.ts'
import type { TaskSeams } from './seams.ts'

interface Seat {
  task: string
  seat: string
}

export const countOpenSeats = async (context: Context, person: string): Promise<number> =>
  (await openSeats(context, person)).length

/** Task by task: what cannot go to that person (their own application, asked in the step already) stays. */
export async function handOverTasks(
  context: Context,
  seams: TaskSeams,
  { from, to }: { from: string; to: string },
): Promise<{ handed: number; refused: number }> {
  let [handed, refused] = [0, 0]
  for (const { task, seat } of await openSeats(context, from))
    try {
      await delegateTask(context, seams, task, { to, seat })
      handed++
    } catch (error) {
      if (!(error instanceof AppError) || error.status >= 500 || error.status === 403) throw error
      refused++
    }
  return { handed, refused }
}

async function openSeats({ database }: Context, person: string): Promise<Seat[]> {
  const { rows } = await sql<Seat>`
    select s.task, s.id as seat from enishi.task_seat as s
      join enishi.task_step as p on p.id = s.step and p.state = 'open' and p.kind <> 'apply'
      join enishi.task as t on t.id = s.task and t.state = 'open'
    where s.person = ${person}::uuid and s.state = 'open' order by s.task, s.id`.execute(database.kysely)
  return rows
}

/** Hands one's decision to somebody else for good. Whoever looks after processes hands over anybody's. */
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import type { Queries } from '../../database/database.ts'
import { conflict, invalid, notAllowed } from '../../errors.ts'
import { changingTask, type TaskAtHand } from './changing-task.ts'
import { noteEntry } from './note-entry.ts'
import { isBlocking } from './route.ts'
import type { TaskSeams } from './seams.ts'
import { isOwnCase, type Seated } from './task-rights.ts'

export interface Delegation {
  to: string
  /** Another's seat, for who looks after processes; one's own where not said. */
  seat?: string
  comment?: string
}

/** Throws 403, 404, 409 and 422. */
export const delegateTask = (context: Context, seams: TaskSeams, id: string, asked: Delegation): Promise<void> =>
  changingTask(context, id, async (inside, at) => {
    const { step, seat, actingFor } = handedOver(at, asked)
    const { task } = at.full
    const name = await activePerson(inside.transaction, asked.to)
    const problem = refusal(at, { step, to: asked.to, known: name !== null })
    if (problem) throw invalid(problem, [{ pointer: '/to', code: 'person', message: problem }])
    await sql`update enishi.task_seat set person = ${asked.to}::uuid, post = null, rank = null
      where id = ${seat.id}::uuid`.execute(inside.transaction.kysely)
    await sql`delete from enishi.task_link where seat = ${seat.id}::uuid`.execute(inside.transaction.kysely)
    await noteEntry(inside, task, {
      action: 'delegate',
      step,
      actingFor,
      comment: asked.comment?.trim() || null,
      details: { to: { en: name! } },
    })
    const mayLink = task.rules.links && isBlocking(step) && step.kind !== 'work'
    await seams.tell(inside, [{ kind: 'asked', task: task.id, person: asked.to, link: mayLink ? seat.id : null }])
  })

function handedOver({ full, rights, viewer }: TaskAtHand, { seat: id }: Delegation): Seated {
  if (id === undefined || id === rights.seated?.seat.id) {
    if (rights.seated && rights.delegate) return rights.seated
    if (full.task.state !== 'open') throw conflict('task-closed', 'This is decided already.')
    throw notAllowed('There is nothing of yours to hand over here.')
  }
  if (!viewer.oversees) throw notAllowed("Only who looks after processes hands over another's decision.")
  const open = full.steps.filter(({ state, kind }) => state === 'open' && kind !== 'apply')
  for (const step of open) {
    const seat = step.seats.find(each => each.id === id && each.state === 'open')
    if (seat) return { step, seat, actingFor: seat.person }
  }
  throw conflict('task-closed', 'This is decided already.')
}

function refusal(
  { full: { task } }: TaskAtHand,
  { step, to, known }: { step: Seated['step']; to: string; known: boolean },
) {
  if (!known) return 'There is no such person, or they have left.'
  if (isOwnCase(task, step.kind, to)) return 'Nobody decides on their own application.'
  return step.seats.some(({ person }) => person === to) ? 'They are asked in this step already.' : null
}

async function activePerson({ kysely }: Queries, id: string): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`select u.name from auth."user" as u
    join enishi.person as p on p.user_id = u.id and p.active where u.id = ${id}::uuid`.execute(kysely)
  return rows[0]?.name ?? null
}

/** Decides on a task: approves, rejects, sends back, completes a form, says that one has seen it, or applies again. */
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { Problem } from '../../contract/problem.ts'
import type { TaskDecision } from '../../contract/task.ts'
import { conflict, invalid, notAllowed } from '../../errors.ts'
import type { InTransaction } from '../../records/in-transaction.ts'
import { refusedText } from '../../records/write/refused-text.ts'
import { changingTask, type TaskAtHand } from './changing-task.ts'
import { formProblems } from './form-problems.ts'
import { noteEntry } from './note-entry.ts'
import { decide, type RouteDecision } from './route.ts'
import { saveAdvance } from './save-advance.ts'
import type { TaskSeams } from './seams.ts'
import type { Seated } from './task-rights.ts'
import type { TaskRow } from './task-rows.ts'

/** Throws 403, 404, 409 for what is decided already, and 422. */
export const decideTask = (context: Context, seams: TaskSeams, id: string, decision: TaskDecision): Promise<void> =>
  changingTask(context, id, (inside, at) => decideOn(inside, seams, at, decision))

async function decideOn(
  context: InTransaction,
  seams: TaskSeams,
  at: TaskAtHand,
  decision: TaskDecision,
): Promise<void> {
  const { full } = at
  const seated = seatFor(at, decision)
  const problems = problemsOf(at, decision)
  if (problems.length) throw invalid('This cannot be decided so.', problems)
  const values = decision.action === 'complete' || decision.action === 'approve' ? (decision.values ?? {}) : {}
  await noteDecision(context, at, { seated, decision, values })
  if (Object.keys(values).length)
    await sql`update enishi.task set values = values || ${JSON.stringify(values)}::jsonb
      where id = ${full.task.id}::uuid`.execute(context.transaction.kysely)
  if (decision.action === 'return')
    await sql`update enishi.task set round = round + 1 where id = ${full.task.id}::uuid`.execute(
      context.transaction.kysely,
    )
  await saveAdvance(context, seams, full, decide(full.steps, seated.seat.id, routeDecision(decision), full.task.rules))
}

function seatFor({ full: { task, steps }, viewer, rights }: TaskAtHand, { action }: TaskDecision): Seated {
  const { seated, decide, claim } = rights
  if (seated && decide.includes(action)) return seated
  if (seated)
    throw invalid('This step is not decided so.', [
      { pointer: '/action', code: 'action', message: `Here it is one of: ${decide.join(', ')}.` },
    ])
  if (claim) throw conflict('not-claimed', 'This waits in a queue: take it first, so that nobody else does it too.')
  if (task.state !== 'open') throw conflict('task-closed', 'This is decided already.')
  const asked = steps.filter(({ kind }) => kind !== 'apply').flatMap(({ seats }) => seats)
  const had = asked.some(({ person, state }) => person === viewer.id && state !== 'open')
  if (had) throw conflict('already-decided', 'There is nothing for you to decide here at the moment.')
  throw notAllowed('This is not for you to decide.')
}

const routeDecision = ({ action, to }: TaskDecision): RouteDecision =>
  action === 'return' ? { action, to: to ?? null } : { action }

function problemsOf({ full: { task }, rights }: TaskAtHand, decision: TaskDecision): Problem[] {
  const { action, comment, condition, to, values } = decision
  const only = (key: string, message: string): Problem => ({ pointer: `/${key}`, code: 'action', message })
  return [
    ...(comment === undefined ? [] : refusedText(comment, '/comment')),
    ...(condition === undefined ? [] : refusedText(condition, '/condition')),
    ...(condition !== undefined && action !== 'approve'
      ? [only('condition', 'Only an approval has a condition.')]
      : []),
    ...(to !== undefined && action !== 'return' ? [only('to', 'Only a return goes to a step.')] : []),
    ...(to !== undefined && action === 'return' && !rights.returnTo.includes(to)
      ? [only('to', `It can go back to: ${rights.returnTo.join(', ') || 'the applicant'}.`)]
      : []),
    ...(action === 'return' && !comment?.trim() ? [only('comment', 'Say what is to be changed.')] : []),
    ...(action === 'complete' || (action === 'approve' && task.form) ? formProblems(task.form, values ?? {}) : []),
    ...(values && action !== 'complete' && !(action === 'approve' && task.form)
      ? [only('values', 'There is no form here.')]
      : []),
  ]
}

async function noteDecision(
  context: InTransaction,
  { full: { task, steps } }: TaskAtHand,
  { seated, decision, values }: { seated: Seated; decision: TaskDecision; values: JsonObject },
): Promise<void> {
  const { action, comment, condition, to, attachments } = decision
  const target = steps.find(({ name }) => name === to)
  await noteEntry(context, task, {
    action,
    step: seated.step,
    actingFor: seated.actingFor,
    post: seated.seat.post,
    comment: comment?.trim() || null,
    details: {
      ...(condition?.trim() && { condition: condition.trim() }),
      ...(action === 'return' && { to: target ? target.title : null, step: target?.name ?? null }),
      ...(attachments?.length && { attachments: await heldFiles(context, task, attachments) }),
      ...(Object.keys(values).length > 0 && { values }),
    },
  })
}

/** Only files that the same person has uploaded and nothing holds; who may read the record may read them from now on. */
async function heldFiles({ transaction, caller }: InTransaction, { entity, record }: TaskRow, ids: string[]) {
  const { rows } = await sql<{ id: string; name: string }>`update enishi.file
    set entity = ${entity}, record = ${record}::uuid
    where id = any(${ids}::uuid[]) and uploader = ${caller.id}::uuid and record is null and ${record}::uuid is not null
    returning id, name`.execute(transaction.kysely)
  if (rows.length !== new Set(ids).size)
    throw invalid('A file is missing.', [{ pointer: '/attachments', code: 'file', message: 'Upload it again.' }])
  return rows.map(({ id, name }) => ({ id, name }))
}

/**
 * Links in messages by which somebody decides once without signing in. The token is known to its message only; here stands
 * its hash. Whoever opens the link sees what would be decided: that a mail scanner opens it decides nothing.
 */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import { secretHash } from '../../access/secret-hash.ts'
import type { TaskDecision, TaskLink } from '../../contract/task.ts'
import type { Database } from '../../database/database.ts'
import { AppError, notAllowed, notFound } from '../../errors.ts'
import { type InTransaction, inTransaction } from '../../records/in-transaction.ts'
import { visibleTask } from './changing-task.ts'
import { decideTask } from './decide-task.ts'
import { localText } from './local-text.ts'
import { recordLabels } from './record-labels.ts'
import type { TaskNotice, TaskSeams } from './seams.ts'

const days = 14

/** The token of a new link; for a notice that is about a seat one may decide on by link. */
export async function makeLink(
  { transaction, now }: InTransaction,
  { task, person, link }: TaskNotice,
): Promise<string | null> {
  if (link === null) return null
  const token = randomBytes(32).toString('base64url')
  await sql`insert into enishi.task_link (hash, task, seat, person, expires_at) values (${secretHash(token)},
    ${task}::uuid, ${link}::uuid, ${person}::uuid, ${now}::timestamptz + make_interval(days => ${days}))`.execute(
    transaction.kysely,
  )
  return token
}

/** Whose link it is. Throws 404 for one that was never made, and 410 for one that is used or too old. */
export async function personOfLink({ kysely }: Database, token: string, now: Date): Promise<string> {
  const { rows } = await sql<{
    person: string
    used: boolean
    over: boolean
  }>`select person, used_at is not null as used,
      expires_at <= ${now}::timestamptz as over
    from enishi.task_link where hash = ${secretHash(token)}`.execute(kysely)
  const [link] = rows
  if (!link) throw notFound('The link')
  if (link.used) throw gone('This link was used already. What was decided stands in your tasks.')
  if (link.over) throw gone('This link is too old. Sign in and decide from your tasks.')
  return link.person
}

/** `context` is the person's own. Throws 404, and 410 for what needs no decision any more. */
export async function readLink(context: Context, token: string): Promise<TaskLink> {
  const { task: id, seat, expires } = await linkOf(context, token)
  const { full, rights } = await visibleTask(context, id)
  const { task } = full
  if (rights.seated?.seat.id !== seat) throw gone('There is nothing to decide here any more.')
  const { step } = rights.seated
  const labels = await recordLabels(context, [task])
  const names = await namesOf(context, [task.applicant])
  return {
    title: localText(task.title, context.caller.locale),
    step: localText(step.title, context.caller.locale),
    kind: step.kind,
    person: context.caller.name,
    applicant: names.get(task.applicant ?? '') ?? null,
    record: (task.record && labels.get(task.record)?._label) || null,
    createdAt: task.created_at,
    expiresAt: expires,
    // What needs a form or a choice of steps is done in the inbox.
    decide: task.form ? [] : rights.decide,
  }
}

/** Once. Throws as `decideTask` does, and then the link still works. */
export const decideByLink = (
  context: Context,
  seams: TaskSeams,
  token: string,
  decision: TaskDecision,
): Promise<void> =>
  inTransaction(context, async inside => {
    const { rows } = await sql<{ task: string; seat: string }>`update enishi.task_link set used_at = ${inside.now}
      where hash = ${secretHash(token)} and used_at is null and expires_at > ${inside.now}::timestamptz
        and person = ${inside.caller.id}::uuid
      returning task, seat`.execute(inside.transaction.kysely)
    const [link] = rows
    if (!link) throw gone('This link was used already.')
    const { rights } = await visibleTask(inside, link.task)
    if (rights.seated?.seat.id !== link.seat) throw gone('There is nothing to decide here any more.')
    await decideTask(inside, seams, link.task, decision)
    // Those of other messages about the same decision: a reminder's, say.
    await sql`delete from enishi.task_link where seat = ${link.seat}::uuid and used_at is null`.execute(
      inside.transaction.kysely,
    )
  })

/** Who is signed in as somebody else follows nobody's link. */
export function refuseOthersLink(signedIn: string | null, person: string): void {
  if (signedIn !== null && signedIn !== person)
    throw notAllowed('This link was sent to somebody else. Sign out first if it was sent to you.')
}

async function linkOf({ database }: Context, token: string) {
  const { rows } = await sql<{ task: string; seat: string; expires: string }>`select task, seat, expires_at as expires
    from enishi.task_link where hash = ${secretHash(token)}`.execute(database.kysely)
  if (!rows[0]) throw notFound('The link')
  return rows[0]
}

async function namesOf({ database }: Context, ids: (string | null)[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from auth."user"
    where id = any(${ids.filter(id => id !== null)}::uuid[])`.execute(database.kysely)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

const gone = (message: string) => new AppError({ status: 410, code: 'link-over', message })

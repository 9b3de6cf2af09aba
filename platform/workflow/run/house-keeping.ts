/**
 * What time ends in the room of workflows: runs that are longer under way than they may be, histories that nobody looks at
 * any more, and what DBOS keeps of work that is done.
 */
import { systemCaller } from '../../contract/caller.ts'
import type { Queries } from '../../database/database.ts'
import { dbosSchema } from '../../database/dbos-schema.ts'
import { cancelRun } from './control.ts'
import type { RunEngine } from './engine.ts'
import { failedRun } from './failed-run.ts'

/** Of an ended run; a failed one may still be gone on with until then. */
const daysOfHistory = 90
/** DBOS only needs them so long as a piece could be enqueued twice. */
const daysOfPieces = 1
/** At once; the rest is done in the minutes after it. */
const most = 5_000
const mostEnded = 200
/** Where the workflow does not say. */
const daysOfRun = 366

export async function endOverdue(engine: RunEngine, now: Date): Promise<void> {
  const { rows } = await engine.database.query<Overdue>({ name: 'overdue-runs', text: overdueText }, [
    ...[now, mostEnded, daysOfRun],
  ])
  for (const run of rows)
    try {
      await endOne(engine, run)
    } catch (error) {
      engine.log.warn({ err: error, run: run.id }, 'a run that is overdue could not be ended')
    }
}

interface Overdue {
  id: string
  workflow: string
  revision: number
  days: number
}

async function endOne(engine: RunEngine, { id, workflow, revision, days }: Overdue): Promise<void> {
  const message = `The run was under way for longer than the ${days} days it may be.`
  await cancelRun(engine, engine.contextOf(systemCaller), id, { code: 'too-long', message })
  const version = await engine.versions.get(workflow, revision)
  if (version) engine.noteFailure(failedRun({ id, workflow }, version, message))
}

export async function forgetOld({ database }: RunEngine, now: Date): Promise<void> {
  await database.query({ name: 'forget-runs', text: forgetRunsText }, [now, daysOfHistory, most])
  await forgetPieces(database, now)
}

async function forgetPieces(database: Pick<Queries, 'query'>, now: Date): Promise<void> {
  const before = now.getTime() - daysOfPieces * 86_400_000
  await database.query({ name: 'forget-pieces', text: forgetPiecesText }, [before, most])
}

/** Few documents say how long: each is read once, not for every run. */
const overdueText = `
  WITH limited AS MATERIALIZED (
    SELECT id, revision, (body::jsonb #>> '{limits,days}')::double precision AS days
      FROM enishi.document_revision WHERE kind = 'workflow' AND body IS NOT NULL AND body::jsonb #> '{limits,days}' IS NOT NULL)
  SELECT r.id, r.workflow, r.revision, coalesce(l.days, $3::double precision) AS days FROM enishi.run AS r LEFT JOIN limited AS l ON l.id = r.workflow AND l.revision = r.revision
   WHERE r.state IN ('running', 'waiting') AND r.created_at < $1::timestamptz - make_interval(secs => 86400 * coalesce(l.days, $3::double precision))
   ORDER BY r.id LIMIT $2`

const forgetRunsText = `
  DELETE FROM enishi.run WHERE id IN (
    SELECT id FROM enishi.run WHERE ended_at < $1::timestamptz - make_interval(days => $2) ORDER BY ended_at LIMIT $3
      FOR UPDATE SKIP LOCKED)`

/** Their payloads have no foreign key. */
const forgetPiecesText = `
  WITH old AS (
    SELECT workflow_uuid AS id FROM ${dbosSchema}.workflow_status
     WHERE completed_at < $1 AND status IN ('SUCCESS', 'ERROR', 'CANCELLED') ORDER BY completed_at LIMIT $2),
  inputs AS (DELETE FROM ${dbosSchema}.workflow_input WHERE workflow_uuid IN (SELECT id FROM old)),
  outputs AS (DELETE FROM ${dbosSchema}.workflow_output WHERE workflow_uuid IN (SELECT id FROM old)),
  steps AS (DELETE FROM ${dbosSchema}.operation_outputs WHERE workflow_uuid IN (SELECT id FROM old))
  DELETE FROM ${dbosSchema}.workflow_status WHERE workflow_uuid IN (SELECT id FROM old)`

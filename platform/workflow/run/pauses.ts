/** Workflows that failed too often: nothing starts them until somebody lets them go on. The same in every process. */
import type { Logger } from 'pino'
import type { Database } from '../../database/database.ts'

const channel = 'enishi_workflow_pause'
/** So many failures in a row, within an hour. */
const mostFailures = 20

export interface Pauses {
  isPaused(workflow: string): boolean
  /** After a run has failed. */
  noteFailure(workflow: string): Promise<void>
  lift(workflow: string): Promise<boolean>
  close(): Promise<void>
}

export async function openPauses(database: Database, log: Logger): Promise<Pauses> {
  let paused: ReadonlySet<string> = new Set()
  const load = async () => {
    const { rows } = await database.query<{ workflow: string }>({ text: 'SELECT workflow FROM enishi.workflow_pause' })
    paused = new Set(rows.map(({ workflow }) => workflow))
  }
  const close = await database.listen(channel, () => {
    load().catch(error => log.error({ err: error }, 'paused workflows could not be read'))
  })
  await load()
  return {
    isPaused: workflow => paused.has(workflow),
    async noteFailure(workflow) {
      const { rows } = await database.query({ text: pauseText }, [workflow, mostFailures])
      if (!rows.length) return
      log.warn({ workflow }, 'this workflow failed too often and is paused')
      await load()
    },
    async lift(workflow) {
      const { rows } = await database.query({ text: liftText }, [workflow])
      await load()
      return rows.length > 0
    },
    close,
  }
}

const pauseText = `
  WITH last AS (
    SELECT FROM enishi.run WHERE workflow = $1 AND created_at > now() - interval '1 hour' AND state = 'failed'
      AND created_at > coalesce((SELECT max(ended_at) FROM enishi.run WHERE workflow = $1 AND state = 'done'), '-infinity')
      ORDER BY id DESC LIMIT $2),
  added AS (
    INSERT INTO enishi.workflow_pause (workflow, reason)
    SELECT $1, format('%s runs in a row failed within an hour.', $2) FROM last HAVING count(*) >= $2
    ON CONFLICT (workflow) DO NOTHING RETURNING workflow)
  SELECT pg_notify('${channel}', '') FROM added`

const liftText = `
  WITH gone AS (DELETE FROM enishi.workflow_pause WHERE workflow = $1 RETURNING workflow)
  SELECT pg_notify('${channel}', '') FROM gone`

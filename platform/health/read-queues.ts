/** What waits and what failed, who signs in, and what the database says of itself. */
import type { HealthReport, Queue } from '../contract/health.ts'
import type { Database } from '../database/database.ts'

export async function readQueues({ query }: Database): Promise<Queue[]> {
  const { rows } = await query<{ name: Queue['name']; waiting: number; oldest: string | null; failed: number }>({
    text: queues,
  })
  return rows.map(row => ({ ...row, oldest: row.oldest && new Date(row.oldest).toISOString() }))
}

const queues = `
  SELECT 'jobs' AS name, (count(*) FILTER (WHERE state IN ('queued', 'running')))::integer AS waiting,
    min(created_at) FILTER (WHERE state IN ('queued', 'running')) AS oldest,
    (count(*) FILTER (WHERE state = 'failed' AND ended_at > now() - interval '7 days'))::integer AS failed FROM enishi.job
  UNION ALL SELECT 'runs', (count(*) FILTER (WHERE state = 'running'))::integer,
    min(created_at) FILTER (WHERE state = 'running'),
    (count(*) FILTER (WHERE state = 'failed' AND created_at > now() - interval '7 days'))::integer FROM enishi.run
    WHERE state IN ('running', 'failed')
  UNION ALL SELECT 'messages', (count(*) FILTER (WHERE state = 'queued' AND coalesce(due, now()) <= now()))::integer,
    min(created_at) FILTER (WHERE state = 'queued' AND coalesce(due, now()) <= now()),
    (count(*) FILTER (WHERE state IN ('failed', 'bounced') AND created_at > now() - interval '7 days'))::integer
    FROM enishi.message
  UNION ALL SELECT 'webhooks', (count(*) FILTER (WHERE state = 'waiting'))::integer,
    min(created_at) FILTER (WHERE state = 'waiting'),
    (count(*) FILTER (WHERE state = 'failed' AND created_at > now() - interval '7 days'))::integer
    FROM enishi.webhook_delivery`

export async function readPeople({ query }: Database): Promise<HealthReport['people']> {
  const { rows } = await query<HealthReport['people']>({
    text: `SELECT count(*)::integer AS active, (count(*) FILTER (WHERE l.at > now() - interval '7 days'))::integer AS week,
        (count(*) FILTER (WHERE l.at > now() - interval '30 days'))::integer AS month,
        (count(*) FILTER (WHERE l.at IS NULL))::integer AS never
      FROM enishi.person AS p LEFT JOIN LATERAL (
        SELECT max(at) AS at FROM enishi.audit AS a WHERE a.actor = p.user_id AND a.action = 'signed-in') AS l ON true
      WHERE p.active`,
  })
  return rows[0]!
}

interface Server {
  postgres: string
  revision: number
  bytes: number
  files: { count: number; bytes: number }
}

export async function readServer({ query }: Database): Promise<Server> {
  const { rows } = await query<Server>({
    text: `SELECT current_setting('server_version') AS postgres, (SELECT revision FROM enishi.model) AS revision,
        pg_database_size(current_database())::float8 AS bytes,
        (SELECT json_build_object('count', count(*), 'bytes', coalesce(sum(size), 0)) FROM enishi.file) AS files`,
  })
  return rows[0]!
}

/** All workflows, published or only drawn, with how their runs fare: in one statement, whatever their number. */
import type { Context } from '../../access/context.ts'
import { type RunState, runStates } from '../../contract/workflow/run.ts'
import type { WorkflowDocument, WorkflowTrigger } from '../../contract/workflow/workflow-document.ts'
import type { WorkflowPause, WorkflowSummary } from '../../contract/workflow/workflow-summary.ts'

interface Row {
  id: string
  version: number | null
  publishedAt: string | null
  body: Partial<WorkflowDocument> | null
  author: string | null
  authorName: string | null
  drawnAt: string | null
  pause: WorkflowPause | null
  counts: Partial<Record<RunState, number>> | null
  lastRun: { id: string; state: RunState; at: string } | null
}

export async function listWorkflows({ database, model }: Context): Promise<WorkflowSummary[]> {
  const published = model.documents.workflow
  const { rows } = await database.query<Row>({ name: 'list-workflows', text: statement }, [[...published.keys()]])
  return rows.map(row => summaryOf(row, published.get(row.id)))
}

const statement = `
  SELECT i.id, v.version, v.at AS "publishedAt", d.body, d.author, d.author_name AS "authorName", d.updated_at AS "drawnAt",
      CASE WHEN p.workflow IS NOT NULL THEN json_build_object('reason', p.reason, 'at', p.at) END AS pause,
      c.counts, l.run AS "lastRun"
    FROM (SELECT unnest($1::text[]) AS id UNION SELECT id FROM enishi.workflow_draft) AS i
    LEFT JOIN enishi.workflow_draft AS d ON d.id = i.id
    LEFT JOIN enishi.workflow_pause AS p ON p.workflow = i.id
    LEFT JOIN LATERAL (
      SELECT version, at FROM enishi.workflow_version WHERE workflow = i.id ORDER BY revision DESC LIMIT 1
    ) AS v ON i.id = ANY ($1)
    LEFT JOIN LATERAL (
      SELECT json_object_agg(state, count) AS counts FROM (
        SELECT state, count(*)::integer FROM enishi.run
          WHERE workflow = i.id AND created_at > now() - interval '30 days' GROUP BY state
      ) AS s
    ) AS c ON true
    LEFT JOIN LATERAL (
      SELECT json_build_object('id', id, 'state', state, 'at', created_at) AS run FROM enishi.run
        WHERE workflow = i.id ORDER BY id DESC LIMIT 1
    ) AS l ON true
    ORDER BY i.id`

function summaryOf(row: Row, published: WorkflowDocument | undefined): WorkflowSummary {
  // A draft is whatever somebody sent.
  const shown = published ?? row.body ?? {}
  return {
    id: row.id,
    ...(typeof shown.title === 'string' && { title: shown.title }),
    ...(shown['x-i18n'] && { 'x-i18n': shown['x-i18n'] }),
    trigger: isTrigger(shown.trigger) ? shown.trigger : { type: '' },
    runAs: shown.runAs === 'system' ? 'system' : 'trigger',
    active: shown.active ?? true,
    version: row.version,
    publishedAt: row.publishedAt,
    draft: row.drawnAt === null ? null : { author: authorOf(row), updatedAt: row.drawnAt },
    paused: row.pause && { reason: row.pause.reason, at: new Date(row.pause.at).toISOString() },
    runs: Object.fromEntries(runStates.map(state => [state, row.counts?.[state] ?? 0])) as Record<RunState, number>,
    lastRun: row.lastRun && { ...row.lastRun, at: new Date(row.lastRun.at).toISOString() },
  }
}

const authorOf = ({ author, authorName }: Row) => (author ? { _id: author, _label: authorName ?? '' } : null)

const isTrigger = (trigger: unknown): trigger is WorkflowTrigger =>
  typeof trigger === 'object' && trigger !== null && typeof (trigger as WorkflowTrigger).type === 'string'

/** Runs as the API tells them. What a run read and wrote is shown to administrators, and to the person it acted for. */
import type { Context } from '../../access/context.ts'
import type { Run, RunState, RunStep, RunSummary } from '../../contract/workflow/run.ts'
import type { WorkflowDocument } from '../../contract/workflow/workflow-document.ts'
import type { Queries } from '../../database/database.ts'
import { notFound } from '../../errors.ts'
import { recordLabels } from '../tasks/record-labels.ts'

export interface RunFilter {
  workflow?: string | undefined
  state?: RunState | undefined
  /** The entity's lasting id. */
  entity?: string | undefined
  record?: string | undefined
  after?: string | undefined
  limit: number
}

interface Row {
  id: string
  workflow: string
  version: number | null
  state: RunState
  entity: string | null
  record: string | null
  actsFor: string | null
  startedBy: string | null
  starter: string | null
  createdAt: string
  endedAt: string | null
  error: RunSummary['error']
}

const columns = `r.id, r.workflow, v.version, r.state, r.entity, r.record, r.acts_for AS "actsFor",
  r.started_by AS "startedBy", p.name AS starter, r.created_at AS "createdAt", r.ended_at AS "endedAt", r.error`
const from = `enishi.run AS r LEFT JOIN auth."user" AS p ON p.id = r.started_by
  LEFT JOIN LATERAL (SELECT count(*)::integer AS version FROM enishi.document_revision AS d
    WHERE d.kind = 'workflow' AND d.id = r.workflow AND d.body IS NOT NULL AND d.revision <= r.revision) AS v ON true`

/** Newest first. */
export async function listRuns(
  context: Context,
  filter: RunFilter,
): Promise<{ data: RunSummary[]; next: string | null }> {
  const { workflow = null, state = null, entity = null, record = null, after = null, limit } = filter
  const { rows } = await context.database.query<Row>(
    {
      name: 'list-runs',
      text: `SELECT ${columns} FROM ${from}
        WHERE ($1::text IS NULL OR r.workflow = $1) AND ($2::text IS NULL OR r.state = $2)
          AND ($3::text IS NULL OR r.entity = $3) AND ($4::uuid IS NULL OR r.record = $4) AND ($5::uuid IS NULL OR r.id < $5)
        ORDER BY r.id DESC LIMIT $6`,
    },
    [workflow, state, entity, record, after, limit + 1],
  )
  const shown = rows.slice(0, limit)
  return { data: await summaries(context, shown), next: rows.length > limit ? shown.at(-1)!.id : null }
}

export async function readRunWhole(context: Context, id: string): Promise<Run> {
  const { rows } = await context.database.query<
    Row & { document: string; trigger: Run['trigger']; parent: string | null }
  >(
    {
      name: 'read-run-whole',
      text: `SELECT ${columns}, d.body AS document, r.trigger, r.parent FROM ${from}
        LEFT JOIN enishi.document_revision AS d ON d.kind = 'workflow' AND d.id = r.workflow AND d.revision = r.revision
        WHERE r.id = $1`,
    },
    [id],
  )
  const row = rows[0]
  if (!row) throw notFound('The run')
  const isOpen = context.caller.administrator || (context.caller.id !== null && context.caller.id === row.actsFor)
  const [summary] = await summaries(context, [row])
  return {
    ...summary!,
    document: JSON.parse(row.document) as WorkflowDocument,
    trigger: isOpen ? row.trigger : {},
    steps: await readSteps(context.database, id, isOpen),
    parent: row.parent,
  }
}

async function summaries(context: Context, rows: Row[]): Promise<RunSummary[]> {
  const labels = await recordLabels(context, rows)
  return rows.map(row => {
    const record = row.record === null ? undefined : labels.get(row.record)
    return {
      _id: row.id,
      workflow: row.workflow,
      version: row.version ?? 0,
      state: row.state,
      record: record ? { ...record, _label: record._label ?? record._id } : null,
      startedBy: row.startedBy === null ? null : { _id: row.startedBy, _label: row.starter ?? '' },
      startedAt: row.createdAt,
      endedAt: row.endedAt,
      error: row.error,
    }
  })
}

/** `isOpen`: with what they read and wrote. */
export async function readSteps({ query }: Pick<Queries, 'query'>, run: string, isOpen: boolean): Promise<RunStep[]> {
  const { rows } = await query<RunStep>(
    {
      name: 'read-run-steps',
      text: `SELECT s.seq, s.node, s.place, s.state, s.attempt, s.port, s.input, s.output, s.error, s.started_at AS "startedAt",
          s.ended_at AS "endedAt", w.waits AS "waitsFor"
        FROM enishi.run_step AS s JOIN enishi.run AS r ON r.id = s.run
        LEFT JOIN LATERAL (
          SELECT json_build_object('event', w.event, 'until', w.until) AS waits
            FROM jsonb_array_elements(r.progress -> 'tokens') AS t JOIN enishi.run_wait AS w
              ON w.run = s.run AND w.token = (t ->> 'id')::integer
            WHERE (t ->> 'seq')::integer = s.seq) AS w ON s.state IN ('waiting', 'retrying')
        WHERE s.run = $1 ORDER BY s.seq LIMIT 5000`,
    },
    [run],
  )
  return rows.map(({ waitsFor, input, output, ...step }) => ({
    ...step,
    input: isOpen ? input : null,
    output: isOpen ? output : null,
    ...(waitsFor && { waitsFor }),
  }))
}

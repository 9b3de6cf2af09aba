/**
 * What is going on with one record, for its page: whoever reads the record sees which process waits where. What a process
 * read and wrote, and why it failed, is told by `read-runs.ts` to those who look after processes.
 */
import type { Context } from '../../access/context.ts'
import type { RecordProcess } from '../../contract/workflow/record-process.ts'
import type { WorkflowDocument } from '../../contract/workflow/workflow-document.ts'
import type { Entity } from '../../metadata/model.ts'
import { getRecord } from '../../records/get.ts'
import { recordLabels } from '../tasks/record-labels.ts'

interface Row {
  id: string
  state: RecordProcess['state']
  body: string
  node: string | null
  until: string | null
  task: string | null
  startedBy: string | null
  startedAt: string
}

/** Those that run, and those whose last try failed; newest first. Throws 404 for a record one may not read. */
export async function recordProcesses(context: Context, entity: Entity, record: string): Promise<RecordProcess[]> {
  await getRecord(context, entity, record, { select: '_id', trashed: true })
  const { rows } = await context.database.query<Row>(processesOf, [record, entity.id])
  const people = context.model.entities.get('user')?.id ?? null
  const names = await recordLabels(
    context,
    rows.map(({ startedBy }) => ({ entity: people, record: startedBy })),
  )
  return rows.map(({ id, body, node, startedBy, ...row }) => {
    const document = JSON.parse(body) as WorkflowDocument
    const step = document.nodes.find(each => each.id === node)
    return {
      _id: id,
      title: titleIn(context, document) ?? document.id,
      step: (step && titleIn(context, step)) ?? null,
      ...row,
      startedBy: names.get(startedBy ?? '')?._label ?? null,
    }
  })
}

/** A part of another is told with the whole. */
const processesOf = {
  name: 'record-processes',
  text: `SELECT r.id, r.state, d.body, s.node, w.until, t.id AS task, r.started_by AS "startedBy", r.created_at AS "startedAt"
    FROM enishi.run AS r
      JOIN enishi.document_revision AS d ON d.kind = 'workflow' AND d.id = r.workflow AND d.revision = r.revision
      LEFT JOIN LATERAL (SELECT node FROM enishi.run_step
        WHERE run = r.id AND state IN ('running', 'waiting', 'retrying') ORDER BY seq DESC LIMIT 1) AS s ON true
      LEFT JOIN LATERAL (SELECT min(until) AS until FROM enishi.run_wait WHERE run = r.id) AS w ON true
      LEFT JOIN LATERAL (SELECT id FROM enishi.task
        WHERE run = r.id::text AND record = r.record AND state = 'open' LIMIT 1) AS t ON true
    WHERE r.record = $1::uuid AND r.entity = $2 AND r.parent IS NULL
      AND (r.state IN ('running', 'waiting') OR r.state = 'failed' AND NOT EXISTS (SELECT FROM enishi.run AS later
        WHERE later.record = r.record AND later.workflow = r.workflow AND later.id > r.id))
    ORDER BY r.id DESC LIMIT 20`,
}

const titleIn = ({ caller }: Context, titled: Pick<WorkflowDocument, 'title' | 'x-i18n'>): string | undefined =>
  titled['x-i18n']?.[caller.locale]?.title ?? titled.title

/** One workflow, to be drawn: what is published, its draft, and its versions. */
import type { Context } from '../../access/context.ts'
import type { OpenedWorkflow, WorkflowVersion } from '../../contract/workflow/workflow-summary.ts'
import { notFound } from '../../errors.ts'
import { readDraft } from './drafts.ts'

interface VersionRow {
  version: number
  revision: number
  body: string
  at: string
  author: string | null
  authorName: string | null
}

/** The most that are told; a workflow that was published more often has older ones in the model's history. */
const mostVersions = 200

export async function openWorkflow(context: Context, id: string): Promise<OpenedWorkflow> {
  const { model, database } = context
  const document = model.documents.workflow.get(id) ?? null
  const draft = await readDraft(context, id)
  if (!document && !draft) throw notFound(`The workflow '${id}'`)
  const { rows } = await database.query<{ version: number | null; reason: string | null; at: string | null }>(
    { name: 'open-workflow', text: openText },
    [id],
  )
  const { version = null, reason = null, at = null } = rows[0] ?? {}
  return {
    id,
    document,
    version: document && version,
    revision: model.revision,
    draft,
    paused: reason !== null && at !== null ? { reason, at } : null,
  }
}

const openText = `
  SELECT (SELECT max(version) FROM enishi.workflow_version WHERE workflow = $1) AS version, p.reason, p.at
    FROM (SELECT 1) AS one LEFT JOIN enishi.workflow_pause AS p ON p.workflow = $1`

/** Newest first. */
export async function workflowVersions({ database }: Context, id: string): Promise<WorkflowVersion[]> {
  const { rows } = await database.query<VersionRow>(
    {
      name: 'workflow-versions',
      text: `SELECT version, revision, body::text AS body, at, author, author_name AS "authorName"
        FROM enishi.workflow_version WHERE workflow = $1 ORDER BY revision DESC LIMIT ${mostVersions}`,
    },
    [id],
  )
  return rows.map(({ version, revision, body, at, author, authorName }) => ({
    version,
    revision,
    document: JSON.parse(body),
    at,
    author: author ? { _id: author, _label: authorName ?? '' } : null,
  }))
}

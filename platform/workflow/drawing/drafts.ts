/** Workflows while they are drawn: one draft of each, which need not be valid; of two who draw at once the later is told. */
import type { Context } from '../../access/context.ts'
import type { WorkflowDocument } from '../../contract/workflow/workflow-document.ts'
import type { WorkflowDraft } from '../../contract/workflow/workflow-summary.ts'
import { AppError, notFound } from '../../errors.ts'

interface Row {
  body: WorkflowDocument
  version: number
  author: string | null
  authorName: string
  updatedAt: string
}

const columns = 'body, version, author, author_name AS "authorName", updated_at AS "updatedAt"'

export async function readDraft({ database }: Context, id: string): Promise<WorkflowDraft | null> {
  const text = `SELECT ${columns} FROM enishi.workflow_draft WHERE id = $1`
  const { rows } = await database.query<Row>({ name: 'workflow-draft', text }, [id])
  return rows[0] ? draftOf(rows[0]) : null
}

export interface DraftToSave {
  id: string
  document: object
  /** Of the draft it was made of; null: there was none. */
  version: number | null
}

/** 412 where somebody else saved, or threw the draft away, since. */
export async function saveDraft(
  { database, caller }: Context,
  { id, document, version }: DraftToSave,
): Promise<WorkflowDraft> {
  const values = [id, JSON.stringify(document), caller.id, caller.name]
  const { rows } =
    version === null
      ? await database.query<Row>({ name: 'add-workflow-draft', text: insert }, values)
      : await database.query<Row>({ name: 'save-workflow-draft', text: update }, [...values, version])
  if (!rows[0]) throw stale()
  return draftOf(rows[0])
}

const insert = `INSERT INTO enishi.workflow_draft (id, body, author, author_name) VALUES ($1, $2, $3, $4)
  ON CONFLICT (id) DO NOTHING RETURNING ${columns}`
const update = `UPDATE enishi.workflow_draft SET body = $2, author = $3, author_name = $4, version = version + 1,
  updated_at = now() WHERE id = $1 AND version = $5 RETURNING ${columns}`

export async function dropDraft({ database }: Context, id: string): Promise<void> {
  const { rowCount } = await database.query(
    { name: 'drop-workflow-draft', text: 'DELETE FROM enishi.workflow_draft WHERE id = $1' },
    [id],
  )
  if (!rowCount) throw notFound('The draft')
}

const draftOf = ({ body, version, author, authorName, updatedAt }: Row): WorkflowDraft => ({
  document: body,
  version,
  author: author ? { _id: author, _label: authorName } : null,
  updatedAt,
})

const stale = () =>
  new AppError({
    status: 412,
    code: 'stale',
    message: 'Somebody else drew at this workflow meanwhile. Read it again, or save over it.',
  })

/** What came in by a form, newest first. Who may see it is asked before; what it says of people is left to the caller. */
import type { Context } from '../access/context.ts'
import type { PaperLanguage } from '../contract/document-template.ts'
import type { JsonObject } from '../contract/json.ts'

export interface KeptSubmission {
  id: string
  at: string
  /** Lasting id. */
  entity: string
  record: string | null
  language: PaperLanguage
  origin: string | null
  consents: { id: string; version: string; given: boolean }[]
  held: JsonObject | null
}

interface Asked {
  form: string
  /** Those before this one. */
  after: string | null
  limit: number
}

export async function listSubmissions({ database }: Context, { form, after, limit }: Asked): Promise<KeptSubmission[]> {
  const { rows } = await database.query<KeptSubmission>(
    {
      text: `SELECT id, at, entity, record, language, origin, consents, held FROM enishi.form_submission
      WHERE form = $1 AND ($2::uuid IS NULL
        OR (at, id) < (SELECT last.at, last.id FROM enishi.form_submission AS last WHERE last.id = $2 AND last.form = $1))
      ORDER BY at DESC, id DESC LIMIT $3`,
    },
    [form, after, limit],
  )
  return rows
}

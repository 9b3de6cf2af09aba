/** Whether people change the model only by change sets that somebody else approved. */
import { sql } from 'kysely'
import { countAdministrators } from '../access/administrators.ts'
import { noteAudit } from '../access/audit.ts'
import type { Context } from '../access/context.ts'
import type { ChangeSetRules } from '../contract/change-set.ts'
import type { Queries } from '../database/database.ts'
import { conflict, notAllowed } from '../errors.ts'

export async function changeSetRules({ kysely }: Pick<Queries, 'kysely'>): Promise<ChangeSetRules> {
  const { rows } = await sql<ChangeSetRules>`select model_review as review from enishi.organisation`.execute(kysely)
  return rows[0]!
}

/** Only administrators; and not where nobody would be there to approve. */
export async function putRules(context: Context, { review }: ChangeSetRules): Promise<ChangeSetRules> {
  if (!context.caller.administrator) throw notAllowed('Only administrators decide whether changes are reviewed.')
  return context.database.transaction(async transaction => {
    if (review && (await countAdministrators(transaction)) < 2)
      throw conflict(
        'nobody-to-review',
        'There is one administrator only, and who made a change cannot approve it. Make somebody else administrator first.',
      )
    await sql`update enishi.organisation set model_review = ${review}`.execute(transaction.kysely)
    await noteAudit(transaction, context, { action: 'settings-changed', details: { modelReview: review } })
    return { review }
  })
}

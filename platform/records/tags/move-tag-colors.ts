/** The colours of tags that were renamed or taken off: they are the organisation's, and follow the words. */
import { noteAudit } from '../../access/audit.ts'
import { changeOrganisation } from '../../access/change-organisation.ts'
import type { Context } from '../../access/context.ts'
import { lockOrganisation } from '../../access/read-organisation.ts'
import type { TagChange } from '../../contract/tag.ts'

/** A word that takes the place of others takes the colour of the first that has one, where it has none itself. */
export const moveTagColors = (context: Context, { from, to }: TagChange): Promise<void> =>
  context.database.transaction(async transaction => {
    const { tagColors: now } = await lockOrganisation(transaction)
    const gone = from.filter(tag => tag !== to && Object.hasOwn(now, tag))
    if (!gone.length) return
    const taken = Object.fromEntries(gone.map(tag => [tag, null]))
    const kept = to === null || Object.hasOwn(now, to) ? {} : { [to]: now[gone[0]!]! }
    const details = { tagColors: { ...taken, ...kept } }
    await changeOrganisation(transaction, details)
    await noteAudit(transaction, context, { action: 'settings-changed', details })
  })

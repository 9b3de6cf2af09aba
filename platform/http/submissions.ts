/**
 * `/api/submissions?form=…`: what came in by a web form, for who looks after forms. A record is named to who may read it; what
 * was held back stands in no field of a record, so nobody's rights say who may read it: it is for administrators.
 */
import { Hono } from 'hono'
import type { Context } from '../access/context.ts'
import { requireRight } from '../access/require-right.ts'
import type { WebformSubmission } from '../contract/webform.ts'
import { badRequest } from '../errors.ts'
import { noteShown } from '../records/note-reads.ts'
import { type KeptSubmission, listSubmissions } from '../webforms/list-submissions.ts'
import { entityWith } from '../work/labels-of.ts'
import { recordLabels } from '../workflow/tasks/record-labels.ts'
import type { Env } from './context.ts'
import { queryOf } from './query.ts'

const limit = 50

export function submissionRoutes() {
  return new Hono<Env>().get('/', async c => {
    const { context } = c.var
    requireRight(context.caller, 'model')
    const { form, after = null } = queryOf(c, { form: 'text', after: 'id' })
    if (!form) throw badRequest('no-form', 'Say which form: ?form=contact-us')
    const found = await listSubmissions(context, { form, after, limit: limit + 1 })
    const shown = found.slice(0, limit)
    return c.json({ data: await seenBy(context, shown), next: found.length > limit ? shown.at(-1)!.id : null })
  })
}

async function seenBy(context: Context, kept: KeptSubmission[]): Promise<WebformSubmission[]> {
  const records = await recordLabels(context, kept)
  const { administrator } = context.caller
  if (administrator) await noteHeld(context, kept)
  return kept.map(({ id, at, record, language, origin, consents, held }) => ({
    _id: id,
    at,
    language,
    origin,
    consents: consents.map(({ id, version, given }) => ({ id, version, given })),
    made: record !== null,
    record: (record && records.get(record)) || null,
    held: administrator ? held : null,
  }))
}

/** Who looks at people's values leaves a trace, where the entity asks for it. */
async function noteHeld(context: Context, kept: KeptSubmission[]): Promise<void> {
  for (const [id, some] of Map.groupBy(kept, ({ entity }) => entity)) {
    const entity = entityWith(context, id)
    const held = some.filter(each => each.held)
    if (entity && held.length)
      await noteShown(
        context,
        entity,
        held.map(each => each.id),
      )
  }
}

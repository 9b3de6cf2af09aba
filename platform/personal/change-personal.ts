/** Changes what a personal document says or with whom it is shared. */
import type { Context } from '../access/context.ts'
import type { PersonalChange, PersonalDocument, PersonalKind } from '../contract/personal.ts'
import { AppError, invalid, notAllowed } from '../errors.ts'
import { checkPersonal } from './check-document.ts'
import { type Found, personalNamed } from './list-personal.ts'
import { requireMayShare } from './may-share.ts'
import { savePersonal } from './personal-store.ts'
import { readAs } from './read-as.ts'

/** `version`: the one its author saw; none: whatever is there. Throws 403, 404, 412 and 422. */
export async function changePersonal<K extends PersonalKind>(
  context: Context,
  kind: K,
  id: string,
  { document: given, share, team }: PersonalChange,
  version: number | undefined,
): Promise<PersonalDocument<K>> {
  const { row } = await changeable(context, kind, id)
  if (version !== undefined && version !== row._version) throw stale(kind)
  const shared =
    share === undefined && team === undefined
      ? { share: row.share, team: row.team?._id ?? null }
      : requireMayShare(context, share ?? row.share, team === undefined ? (row.team?._id ?? null) : team)
  const checked = given && checkPersonal(context, kind, id, given)
  if (checked && (checked.entity?.id ?? null) !== row.entity) throw otherEntity(kind)
  const saved = { id, document: checked?.document ?? row.document, ...shared }
  if (!(await savePersonal(context.database, saved, row._version))) throw stale(kind)
  if (shared.share !== 'private' || row.owner._id === context.caller.id)
    return (await personalNamed(context, kind, id)).seen
  // Taken back from everyone: only its owner has it from now on.
  const kept = { ...row, document: saved.document, share: shared.share, team: null }
  return readAs(context, kind, { ...kept, _version: row._version + 1 })!
}

/** Throws 403 for what others share, and 404 for what they do not. */
export async function changeable<K extends PersonalKind>(context: Context, kind: K, id: string): Promise<Found<K>> {
  const found = await personalNamed(context, kind, id)
  if (found.seen.mayChange) return found
  throw notAllowed(`Only its owner changes this ${kind}. Save it as your own instead.`)
}

const stale = (kind: PersonalKind) =>
  new AppError({ status: 412, code: 'stale-version', message: `Somebody else has changed this ${kind} meanwhile.` })

function otherEntity(kind: PersonalKind) {
  const message = `A ${kind} stays with its entity. Make a new one instead.`
  return invalid(message, [{ pointer: '/document/entity', code: 'fixed', message }])
}

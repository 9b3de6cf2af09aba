/** Keeps a document for its author, and shares it where they say so. */
import type { Context } from '../access/context.ts'
import type { NewPersonal, PersonalDocument, PersonalKind } from '../contract/personal.ts'
import { newId } from '../database/new-id.ts'
import { conflict, notAllowed } from '../errors.ts'
import { checkPersonal } from './check-document.ts'
import { personalNamed } from './list-personal.ts'
import { requireMayShare } from './may-share.ts'
import { addPersonal } from './personal-store.ts'

/** Throws 403 and 422. */
export async function createPersonal<K extends PersonalKind>(
  context: Context,
  kind: K,
  { document: given, share = 'private', team = null }: NewPersonal,
): Promise<PersonalDocument<K>> {
  const { database, caller } = context
  if (!caller.id) throw notAllowed(`A ${kind} of one's own belongs to a person.`)
  const id = newId()
  const { document, entity } = checkPersonal(context, kind, id, given)
  const shared = requireMayShare(context, share, team)
  const saved = { kind, id, entity: entity?.id ?? null, owner: caller.id, document, ...shared }
  if (!(await addPersonal(database, saved)))
    throw conflict('too-many', 'You have 500 of them. Delete some that you no longer need.')
  return (await personalNamed(context, kind, id)).seen
}

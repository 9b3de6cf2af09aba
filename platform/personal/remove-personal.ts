/** Deletes a personal document; who opened it first opens the list's own view again. */
import type { Context } from '../access/context.ts'
import type { PersonalKind } from '../contract/personal.ts'
import { changeable } from './change-personal.ts'
import { deletePersonal } from './personal-store.ts'

/** Throws 403 and 404. */
export async function removePersonal(context: Context, kind: PersonalKind, id: string): Promise<void> {
  await changeable(context, kind, id)
  await deletePersonal(context.database, id)
}

/** Whose work it is: the person who is signed in, or in whose name a key acts. */
import type { Context } from '../access/context.ts'
import { notAllowed } from '../errors.ts'

/** Their id. Throws 403. */
export function actingPerson({ caller }: Context): string {
  if (caller.id) return caller.id
  throw notAllowed('This is somebody’s own.')
}

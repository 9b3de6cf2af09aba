/** A key acts in its owner's name, but a person's own settings are for the person. */
import type { Context } from '../access/context.ts'
import { refuseShown } from '../access/show-as.ts'
import { notAllowed } from '../errors.ts'

/** Their id. Throws 403. */
export function signedInPerson({ caller }: Context): string {
  refuseShown(caller)
  if (caller.kind === 'user' && caller.id) return caller.id
  throw notAllowed('This is for people who are signed in, not for API keys.')
}

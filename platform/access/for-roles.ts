/** Whether a document that is meant for certain roles is meant for a caller; one that names none is for everybody. */
import type { Caller } from '../contract/caller.ts'

export const forRoles = (roles: string[] | undefined, caller: Caller): boolean =>
  caller.administrator || !roles?.length || roles.some(role => caller.roles.includes(role))

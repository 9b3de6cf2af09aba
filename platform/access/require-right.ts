/** Stops a caller who lacks a platform right. */
import type { Caller } from '../contract/caller.ts'
import type { PlatformRight } from '../contract/documents.ts'
import { notAllowed } from '../errors.ts'

export function requireRight(caller: Caller, right: PlatformRight): void {
  if (caller.administrator || caller.rights.includes(right)) return
  throw notAllowed(`This needs the right '${right}'. Ask an administrator for a role that has it.`)
}

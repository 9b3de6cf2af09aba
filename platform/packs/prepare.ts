/** Packs that were asked for → the packs to install and the one change of the model that they are. */
import type { Context } from '../access/context.ts'
import { requireMayWriteRoles } from '../access/may-write-roles.ts'
import { requireRight } from '../access/require-right.ts'
import type { ChangeSet } from '../contract/documents.ts'
import { changeSetOf } from './change-set.ts'
import { requireNoClash } from './clashes.ts'
import { inOrder } from './in-order.ts'
import type { Pack } from './pack.ts'
import { installedPacks } from './store.ts'

export interface PreparedPacks {
  /** With those that they require and that are not installed, in the order of need; none that is installed. */
  packs: Pack[]
  change: ChangeSet
}

/** Throws where the caller may not install, or would hand out more than they have. */
export async function preparePacks(
  context: Context,
  names: readonly string[],
  places?: readonly string[],
): Promise<PreparedPacks> {
  const { database, model, caller } = context
  requireRight(caller, 'packs')
  const installed = new Set((await installedPacks(database)).keys())
  const packs = await inOrder({ names: names.filter(name => !installed.has(name)), installed, places })
  requireNoClash(model, packs)
  const change = changeSetOf(packs, model.revision)
  requireMayWriteRoles(model, caller, change)
  return { packs, change }
}

/** What installing a pack would do, with the packs it brings along: the same plan as for any other change of the model. */
import type { Context } from '../access/context.ts'
import type { PackPlan } from '../contract/plan.ts'
import { conflict } from '../errors.ts'
import { planChange } from '../metadata/plan.ts'
import { tellingFiles } from './change-set.ts'
import { type InstallWish, preparePacks } from './prepare.ts'

export async function planPack(context: Context, name: string, wish: InstallWish = {}): Promise<PackPlan> {
  const { packs, change, beside } = await preparePacks(context, [name], wish)
  if (!packs.length) throw alreadyInstalled(name)
  const plan = await tellingFiles(packs, () => planChange(context.database, context.model, change, { beside }))
  return { ...plan, packs: packs.map(({ manifest }) => ({ name: manifest.name, version: manifest.version })) }
}

export const alreadyInstalled = (name: string) => conflict('pack-installed', `The pack '${name}' is installed already.`)

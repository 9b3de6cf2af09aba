/**
 * Upgrades a pack by a three-way merge: as it was installed, as it is here, as the new version has it. What the customer
 * changed stays; the model, the note of the version and packs that are newly required are one transaction.
 */
import type { Context } from '../access/context.ts'
import type { StartedJob } from '../contract/job.ts'
import type { Applied, PackUpgradePlan } from '../contract/plan.ts'
import { planChange } from '../metadata/plan.ts'
import { doAct, type PackAct, type Switched, submitAct } from './act.ts'
import { contentDigest } from './content-digest.ts'
import { prepareUpgrade, type UpgradeOptions } from './prepare-upgrade.ts'
import { noteOf } from './store.ts'

export async function planUpgrade(context: Context, name: string, options: UpgradeOptions): Promise<PackUpgradePlan> {
  const { packs, change, from, organisation, ...told } = await prepareUpgrade(context, name, options)
  const beside = await contentDigest({ packs, organisation })
  const plan = await planChange(context.database, context.model, change, { beside })
  const brought = packs.map(({ manifest }) => ({ name: manifest.name, version: manifest.version }))
  return { ...plan, ...told, name, from, to: brought.at(-1)!.version, packs: brought }
}

export interface UpgradeAct extends UpgradeOptions {
  /** Of the plan that was looked at. */
  hash: string
  /** Ids of destructive steps. */
  confirm?: string[]
}

/** At once where it is short, else as a job that can be paused, cancelled, and gone on with after a crash. */
export async function upgradePack(context: Context, name: string, act: UpgradeAct): Promise<Applied | StartedJob> {
  return submitAct(context, await actOf(context, name, act))
}

/** However long it takes: for a command line, where no job runner is. */
export async function upgradeNow(
  context: Context,
  name: string,
  act: UpgradeAct,
  switched?: Switched,
): Promise<Applied> {
  return doAct(context, await actOf(context, name, act), switched)
}

async function actOf(context: Context, name: string, act: UpgradeAct): Promise<PackAct> {
  const { packs, change, from, organisation } = await prepareUpgrade(context, name, act)
  return {
    change: { ...change, hash: act.hash, ...(act.confirm && { confirm: act.confirm }) },
    summary: `Upgraded ${name} ${from} to ${packs.at(-1)!.manifest.version}`,
    notes: packs.map(noteOf),
    organisation,
    beside: await contentDigest({ packs, organisation }),
  }
}

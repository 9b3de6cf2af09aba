/**
 * Upgrades a pack by a three-way merge: as it was installed, as it is here, as the new version has it. What the customer
 * changed stays; the model, the note of the version and packs that are newly required are one transaction.
 */
import type { Context } from '../access/context.ts'
import type { Applied, PackUpgradePlan } from '../contract/plan.ts'
import { transactionOn } from '../database/transaction.ts'
import { applyChange } from '../metadata/apply.ts'
import { planChange } from '../metadata/plan.ts'
import { prepareUpgrade, type UpgradeOptions } from './prepare-upgrade.ts'
import { notePack } from './store.ts'

export async function planUpgrade(context: Context, name: string, options: UpgradeOptions): Promise<PackUpgradePlan> {
  const { packs, change, from, ...told } = await prepareUpgrade(context, name, options)
  const plan = await planChange(context.database, context.model, change)
  const brought = packs.map(({ manifest }) => ({ name: manifest.name, version: manifest.version }))
  return { ...plan, ...told, name, from, to: brought.at(-1)!.version, packs: brought }
}

export interface UpgradeAct extends UpgradeOptions {
  /** Of the plan that was looked at. */
  hash: string
  /** Ids of destructive steps. */
  confirm?: string[]
}

export async function upgradePack(context: Context, name: string, act: UpgradeAct): Promise<Applied> {
  const { packs, change, from } = await prepareUpgrade(context, name, act)
  const agreed = { ...change, hash: act.hash, ...(act.confirm && { confirm: act.confirm }) }
  const applied = await applyChange(context.database, agreed, context.caller, {
    summary: `Upgraded ${name} ${from} to ${packs.at(-1)!.manifest.version}`,
    known: context.model,
    within: async client => {
      const { rows } = await client.query<{ revision: number }>('SELECT revision FROM enishi.model')
      for (const pack of packs)
        await notePack(transactionOn(client, []), {
          pack,
          revision: rows[0]!.revision,
          installedBy: context.caller.id,
        })
    },
  })
  await context.reload?.()
  return applied
}

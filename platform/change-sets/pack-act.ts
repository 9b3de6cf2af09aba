/** A set that holds no edits but an act on a pack: planned, reviewed and done like any other, with the pack's own note. */
import type { PoolClient } from 'pg'
import type { Context } from '../access/context.ts'
import { requireRight } from '../access/require-right.ts'
import type { ChangeSetPack } from '../contract/change-set.ts'
import type { Unfit } from '../contract/documents.ts'
import type { Applied, Plan } from '../contract/plan.ts'
import { conflict } from '../errors.ts'
import { installPack } from '../packs/install.ts'
import { planPack } from '../packs/plan.ts'
import { planUninstall, uninstallNow } from '../packs/uninstall.ts'
import { planUpgrade, upgradeNow } from '../packs/upgrade.ts'

type Convert = Record<string, Unfit> | null

export async function planPackAct(context: Context, pack: ChangeSetPack, convert: Convert): Promise<Plan> {
  requireRight(context.caller, 'packs')
  const { name, answers = {} } = pack
  if (pack.act === 'uninstall') return planUninstall(context, name, pack.mode)
  const plan =
    pack.act === 'install'
      ? await planPack(context, name, { answers })
      : await planUpgrade(context, name, { answers, choices: pack.choices ?? {}, ...(convert && { convert }) })
  const { version } = plan.packs.at(-1)!
  if (version === pack.version) return plan
  throw conflict(
    'pack-changed',
    `This is about '${name}' ${pack.version}, and ${version} is here by now. Withdraw it, and make a new change set.`,
  )
}

interface Agreed {
  hash: string
  confirm: string[]
  convert: Convert
  reviewed: boolean
  /** In the transaction of the switch. */
  close: (client: PoolClient) => Promise<void>
}

export async function doPackAct(
  context: Context,
  pack: ChangeSetPack,
  { hash, confirm, convert, reviewed, close }: Agreed,
): Promise<Applied> {
  // It is still the version that was looked at.
  await planPackAct(context, pack, convert)
  const { name, answers = {} } = pack
  const switched = { reviewed, within: close }
  if (pack.act === 'install')
    return installPack(context, name, { hash, answers, sample: pack.sample === true, switched })
  if (pack.act === 'uninstall') return uninstallNow(context, name, { mode: pack.mode, hash, confirm }, switched)
  const choices = pack.choices ?? {}
  return upgradeNow(context, name, { hash, confirm, answers, choices, ...(convert && { convert }) }, switched)
}

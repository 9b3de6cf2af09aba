/** What taking the metadata of another installation would do here, before any of it is done. */
import { createHash } from 'node:crypto'
import type { Context } from '../access/context.ts'
import type { EnvironmentPlan } from '../contract/environment.ts'
import { planChange } from '../metadata/plan.ts'
import { type PreparedEnvironment, prepareEnvironment, type Wish } from './prepare.ts'
import type { Configuration } from './read-files.ts'

export async function planEnvironment(
  context: Context,
  configuration: Configuration,
  wish?: Wish,
): Promise<EnvironmentPlan> {
  const prepared = await prepareEnvironment(context, configuration, wish)
  const plan = await planChange(context.database, prepared.model, prepared.change)
  const { differences, switchedOff, missingSecrets } = prepared
  return { ...plan, hash: wholeHash(plan.hash, prepared), differences, switchedOff, missingSecrets }
}

/** Of the settings and notes too, so that what was looked at is what is done. */
export function wholeHash(hash: string, { organisation, packs }: PreparedEnvironment): string {
  if (!organisation && !packs.size) return hash
  return createHash('sha256')
    .update(JSON.stringify([hash, organisation, [...packs]]))
    .digest('hex')
}

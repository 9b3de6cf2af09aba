/** What `diff`, `plan` and `apply` are told: where from, where to, and what of it. */
import { readConfig } from '../config.ts'
import type { Client } from '../contract/client.ts'
import type { EnvironmentPlan, EnvironmentWish } from '../contract/environment.ts'
import type { Applied } from '../contract/plan.ts'
import { applyEnvironment } from '../environments/apply.ts'
import { filesHere } from '../environments/files-here.ts'
import { filesOfOther, otherInstallation, told } from '../environments/other-installation.ts'
import { planEnvironment } from '../environments/plan.ts'
import { readFiles } from '../environments/read-files.ts'
import { readFolder } from '../environments/read-folder.ts'
import { Outbound } from '../outbound/outbound.ts'
import { type Command, type Given, type Io, listOption, textOption, UsageError, wordOf } from './command.ts'
import { withInstallation } from './with-installation.ts'

export const environmentUsage = '<folder|url|here> [--to <url>] [--take <kind name>]… [--keep] [--json]'

export const environmentDetails = [
  '  <folder>  Written by `enishi export`. <url>: another installation; its key stands in ENISHI_SOURCE_KEY. here: this one.',
  '  --to      What is made like it: another installation; its key stands in ENISHI_TARGET_KEY. This one where not given.',
  "  --take    Only this of what differs: --take 'entity account' --take 'view account.all'",
  '  --keep    What only the target has stays.',
  '  --json    The answer as JSON.',
]

export const environmentOptions: Command['options'] = {
  to: { type: 'string' },
  take: { type: 'string', multiple: true },
  keep: { type: 'boolean' },
  json: { type: 'boolean' },
}

export interface Target {
  plan(): Promise<EnvironmentPlan>
  apply(plan: EnvironmentPlan, confirm: string[]): Promise<Applied>
}

/** Opens both ends, works, and closes them. */
export async function withTarget<T>(given: Given, io: Io, work: (target: Target) => Promise<T>): Promise<T> {
  const { outboundAllow } = readConfig({ LOG_LEVEL: 'warn', ...io.environment })
  const outbound = new Outbound({ allow: outboundAllow })
  try {
    const ask = (url: string, variable: string) => otherInstallation(outbound, { url, key: keyIn(io, variable) })
    const files = await filesAt(wordOf(given, 'folder or address'), io, ask)
    const wish = wishOf(given)
    const to = textOption(given, 'to')
    return await (to
      ? work(remoteTarget(ask(to, 'ENISHI_TARGET_KEY'), { from: { files }, ...wish }))
      : withLocalTarget(io, files, wish, work))
  } finally {
    await outbound.close()
  }
}

type Ask = (url: string, variable: string) => Client

export async function filesAt(place: string, io: Io, ask: Ask): Promise<Record<string, string>> {
  if (place === 'here') return withInstallation(io, filesHere)
  return /^https?:/.test(place) ? filesOfOther(ask(place, 'ENISHI_SOURCE_KEY')) : readFolder(place)
}

export function keyIn({ environment }: Io, variable: string): string {
  const key = environment[variable]
  if (!key) throw new UsageError(`Put the API key of the other installation into ${variable}.`)
  return key
}

function wishOf(given: Given): Omit<EnvironmentWish, 'from'> {
  const take = listOption(given, 'take')
  return { ...(take.length && { take }), keep: given.options['keep'] === true }
}

function remoteTarget(client: Client, wish: EnvironmentWish): Target {
  return {
    plan: () => told(() => client.environment.plan(wish)),
    apply: (plan, confirm) =>
      told(async () => client.jobs.follow<Applied>(await client.environment.apply(wish, { hash: plan.hash, confirm }))),
  }
}

function withLocalTarget<T>(
  io: Io,
  files: Record<string, string>,
  wish: Omit<EnvironmentWish, 'from'>,
  work: (target: Target) => Promise<T>,
): Promise<T> {
  const configuration = readFiles(files)
  return withInstallation(io, installation =>
    work({
      plan: () => planEnvironment(installation, configuration, wish),
      apply: (plan, confirm) =>
        applyEnvironment(installation, configuration, { ...wish, hash: plan.hash, confirm, wait: true }),
    }),
  )
}

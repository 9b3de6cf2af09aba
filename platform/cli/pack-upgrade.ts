import type { MergeConflict, PackUpgradePlan } from '../contract/plan.ts'
import { packsNamed } from '../packs/packs-named.ts'
import { planUpgrade, upgradeNow } from '../packs/upgrade.ts'
import { type Command, listOption, wordOf } from './command.ts'
import { packAnswers } from './pack-answers.ts'
import { planLines } from './plan-lines.ts'
import { withInstallation } from './with-installation.ts'

export const packUpgrade: Command = {
  name: 'pack upgrade',
  usage: '<pack> [--take <conflict>]… [--answer <pack>.<question>=<answer>]… [--yes]',
  summary: 'Tells what the newer version of an installed pack would do, and with --yes does it',
  details: [
    '  --take  Where you and the new version changed the same: take the new version’s. `all` takes it everywhere.',
    '  --answer  To what the new version asks; what was answered before where nothing is said.',
    '  --yes   Do it, with all steps that the plan tells, those that archive data too.',
  ],
  options: {
    take: { type: 'string', multiple: true },
    yes: { type: 'boolean' },
    answer: { type: 'string', multiple: true },
  },
  async run(given, io) {
    const { names, places } = packsNamed([wordOf(given, 'pack')])
    const name = names[0]!
    const taken = listOption(given, 'take')
    const answers = packAnswers(listOption(given, 'answer'))
    await withInstallation(io, async context => {
      const first = await planUpgrade(context, name, { places, answers })
      const choices = chosen(first.conflicts, taken)
      const plan = taken.length ? await planUpgrade(context, name, { choices, places, answers }) : first
      for (const line of upgradeLines(plan)) io.print(line)
      if (given.options['yes'] !== true) return
      const confirm = plan.steps.map(({ id }) => id)
      const { revision } = await upgradeNow(context, name, { choices, places, answers, hash: plan.hash, confirm })
      io.print(`Upgraded ${name} to ${plan.to}; the model is at revision ${revision}.`)
    })
  },
}

const chosen = (conflicts: MergeConflict[], taken: readonly string[]): Record<string, 'theirs'> =>
  Object.fromEntries(
    conflicts.filter(({ id }) => taken.includes('all') || taken.includes(id)).map(({ id }) => [id, 'theirs']),
  )

const upgradeLines = (plan: PackUpgradePlan): string[] => [
  `${plan.name} ${plan.from} → ${plan.to}`,
  ...planLines(plan),
  ...plan.conflicts.map(
    ({ id, choice }) => `Both changed: ${id} (${choice === 'mine' ? 'yours stays' : 'new version’s'})`,
  ),
  ...plan.held.map(
    ({ document, pointer, message }) => `Held back: ${document.kind} ${document.id} ${pointer} — ${message}`,
  ),
  ...plan.switchedOff.map(id => `Switched off, read it first: workflow ${id}`),
]

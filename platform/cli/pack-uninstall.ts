import { planUninstall, uninstallPack } from '../packs/uninstall.ts'
import { type Command, UsageError, wordOf } from './command.ts'
import { planLines } from './plan-lines.ts'
import { withInstallation } from './with-installation.ts'

export const packUninstall: Command = {
  name: 'pack uninstall',
  usage: '<pack> --keep|--remove [--yes]',
  summary: 'Tells what taking a pack out would do, and with --yes does it',
  details: [
    '  --keep    What it brought stays, as your own.',
    '  --remove  What it brought goes into the archive, records too.',
    '  --yes     Do it.',
  ],
  options: { keep: { type: 'boolean' }, remove: { type: 'boolean' }, yes: { type: 'boolean' } },
  async run(given, io) {
    const name = wordOf(given, 'pack')
    if (given.options['keep'] === given.options['remove']) throw new UsageError('Say --keep or --remove.')
    const mode = given.options['keep'] ? 'keep' : 'remove'
    await withInstallation(io, async context => {
      const plan = await planUninstall(context, name, mode)
      for (const line of planLines(plan)) io.print(line)
      if (given.options['yes'] !== true) return
      const confirm = plan.steps.map(({ id }) => id)
      const { revision } = await uninstallPack(context, name, { mode, hash: plan.hash, confirm })
      io.print(`Uninstalled ${name}; the model is at revision ${revision}.`)
    })
  },
}

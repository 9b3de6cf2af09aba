import { planUninstall, uninstallNow } from '../packs/uninstall.ts'
import { type Command, textOption, UsageError, wordOf } from './command.ts'
import { planLines } from './plan-lines.ts'
import { withInstallation } from './with-installation.ts'

export const packUninstall: Command = {
  name: 'pack uninstall',
  usage: '<pack> --keep|--remove|--purge [--yes] [--confirm <pack>]',
  summary: 'Tells what taking a pack out would do, and with --yes does it',
  details: [
    '  --keep    What it brought stays, as your own.',
    '  --remove  What it brought goes into the archive, records too.',
    '  --purge   What it brought goes for good, records too. --confirm says the name of the pack once more.',
    '  --yes     Do it.',
  ],
  options: {
    ...{ keep: { type: 'boolean' }, remove: { type: 'boolean' }, purge: { type: 'boolean' } },
    ...{ yes: { type: 'boolean' }, confirm: { type: 'string' } },
  },
  async run(given, io) {
    const name = wordOf(given, 'pack')
    const [mode, ...others] = (['keep', 'remove', 'purge'] as const).filter(each => given.options[each] === true)
    if (!mode || others.length) throw new UsageError('Say one of --keep, --remove and --purge.')
    const typed = textOption(given, 'confirm') ?? ''
    await withInstallation(io, async context => {
      const plan = await planUninstall(context, name, mode)
      for (const line of planLines(plan)) io.print(line)
      for (const { entity, field, records } of plan.losses)
        io.print(`Lost for good: ${records} ${field ? `values of ${entity}.${field}` : `records of ${entity}`}`)
      if (given.options['yes'] !== true) return
      const confirm = plan.steps.map(({ id }) => id)
      const { revision } = await uninstallNow(context, name, { mode, hash: plan.hash, confirm, typed })
      io.print(`Uninstalled ${name}; the model is at revision ${revision}.`)
    })
  },
}

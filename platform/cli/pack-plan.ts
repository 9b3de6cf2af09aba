import { packsNamed } from '../packs/packs-named.ts'
import { planPack } from '../packs/plan.ts'
import { type Command, wordOf } from './command.ts'
import { planLines } from './plan-lines.ts'
import { withInstallation } from './with-installation.ts'

export const packPlan: Command = {
  name: 'pack plan',
  usage: '<pack>',
  summary: 'Tells what installing a pack would do, and changes nothing',
  async run(given, io) {
    const { names, places } = packsNamed([wordOf(given, 'pack')])
    const plan = await withInstallation(io, context => planPack(context, names[0]!, places))
    io.print(`Brings ${plan.packs.map(pack => `${pack.name} ${pack.version}`).join(', ')}.`)
    for (const line of planLines(plan)) io.print(line)
  },
}

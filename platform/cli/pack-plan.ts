import { inOrder } from '../packs/in-order.ts'
import { packsNamed } from '../packs/packs-named.ts'
import { planPack } from '../packs/plan.ts'
import { questionsOf } from '../packs/questions/questions-of.ts'
import { type Command, wordOf } from './command.ts'
import { planLines } from './plan-lines.ts'
import { withInstallation } from './with-installation.ts'

export const packPlan: Command = {
  name: 'pack plan',
  usage: '<pack>',
  summary: 'Tells what installing a pack would do, and changes nothing',
  async run(given, io) {
    const { names, places } = packsNamed([wordOf(given, 'pack')])
    const { plan, questions } = await withInstallation(io, async context => {
      const plan = await planPack(context, names[0]!, { places })
      const asked = (await inOrder({ names, places })).filter(({ manifest }) =>
        plan.packs.some(({ name }) => name === manifest.name),
      )
      return {
        plan,
        questions: asked.flatMap(({ manifest }) =>
          questionsOf(manifest, context.organisation).map(question => ({ ...question, pack: manifest.name })),
        ),
      }
    })
    io.print(`Brings ${plan.packs.map(pack => `${pack.name} ${pack.version}`).join(', ')}.`)
    for (const line of planLines(plan)) io.print(line)
    for (const { pack, id, title, value } of questions)
      io.print(
        `Asks: ${title.text} — --answer ${pack}.${id}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
      )
  },
}

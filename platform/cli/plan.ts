import type { Command } from './command.ts'
import { environmentNotes } from './difference-lines.ts'
import { environmentDetails, environmentOptions, environmentUsage, withTarget } from './environment-words.ts'
import { planLines } from './plan-lines.ts'

export const plan: Command = {
  name: 'plan',
  usage: environmentUsage,
  summary: 'Tells what taking all of it would do, with the steps in the database, and changes nothing',
  details: environmentDetails,
  options: environmentOptions ?? {},
  codes: 'changes',
  run: (given, io) =>
    withTarget(given, io, async target => {
      const planned = await target.plan()
      if (given.options['json'] === true) io.print(JSON.stringify(planned, null, 2))
      else for (const line of [...planLines(planned), ...environmentNotes(planned)]) io.print(line)
      return planned.differences.length ? 2 : 0
    }),
}

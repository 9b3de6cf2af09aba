import type { Command } from './command.ts'
import { differenceLines } from './difference-lines.ts'
import { environmentDetails, environmentOptions, environmentUsage, withTarget } from './environment-words.ts'

/** For CI, as `plan`: 0 nothing differs, 2 something does, 1 it could not be told. */
export const diff: Command = {
  name: 'diff',
  usage: environmentUsage,
  summary: 'Tells what differs between a folder or another installation and this one; exit code 2 where something does',
  details: environmentDetails,
  options: environmentOptions ?? {},
  codes: 'changes',
  run: (given, io) =>
    withTarget(given, io, async target => {
      const { differences } = await target.plan()
      if (given.options['json'] === true) io.print(JSON.stringify({ differences }, null, 2))
      else for (const line of differenceLines({ differences })) io.print(line)
      return differences.length ? 2 : 0
    }),
}

import type { Command } from './command.ts'
import { environmentNotes } from './difference-lines.ts'
import { environmentDetails, environmentOptions, environmentUsage, withTarget } from './environment-words.ts'
import { planLines } from './plan-lines.ts'

export const apply: Command = {
  name: 'apply',
  usage: `${environmentUsage} [--confirm-loss]`,
  summary: 'Makes this installation, or the one of --to, like a folder or another installation, all or nothing',
  details: [...environmentDetails, '  --confirm-loss  Also steps that put data out of sight, into the archive.'],
  options: { ...environmentOptions, 'confirm-loss': { type: 'boolean' } },
  codes: 'changes',
  run: (given, io) =>
    withTarget(given, io, async target => {
      const planned = await target.plan()
      const confirm = given.options['confirm-loss'] === true ? planned.steps.map(({ id }) => id) : []
      const applied = planned.differences.length ? await target.apply(planned, confirm) : null
      if (given.options['json'] === true) io.print(JSON.stringify({ plan: planned, applied }, null, 2))
      else if (!applied) io.print('Nothing differs, nothing was done.')
      else {
        for (const line of [...planLines(planned), ...environmentNotes(planned)]) io.print(line)
        io.print(`Applied; the model is at revision ${applied.revision}.`)
      }
      return 0
    }),
}

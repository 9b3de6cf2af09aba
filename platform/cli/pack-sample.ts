import type { SampleRemoval } from '../contract/pack.ts'
import { planSampleRemoval, removeSample } from '../packs/sample/remove-sample.ts'
import { type Command, UsageError, wordOf } from './command.ts'
import { withInstallation } from './with-installation.ts'

export const packSample: Command = {
  name: 'pack sample',
  usage: '<pack> --remove [--yes]',
  summary: 'Tells what taking the sample data of a pack out would do, and with --yes does it',
  details: [
    '  --remove  Records that it made and nobody changed go to the trash; what stays is told.',
    '  --yes     Do it.',
    '',
    'Sample data comes in by `pack install <pack> --sample`, also of a pack that is installed already.',
  ],
  options: { remove: { type: 'boolean' }, yes: { type: 'boolean' } },
  async run(given, io) {
    const name = wordOf(given, 'pack')
    if (given.options['remove'] !== true) throw new UsageError('Say --remove.')
    await withInstallation(io, async context => {
      const plan = await planSampleRemoval(context, name)
      for (const line of linesOf(plan)) io.print(line)
      if (given.options['yes'] !== true) return
      await removeSample(context, name, plan.hash)
      io.print('Done.')
    })
  },
}

const linesOf = ({ packs, goes, stays }: SampleRemoval): string[] => [
  `Sample data of ${packs.join(', ')}.`,
  ...goes.map(({ entity, count }) => `  - ${entity}: ${count} to the trash`),
  ...stays.map(
    ({ entity, because, count }) =>
      `  = ${entity}: ${count} ${because === 'changed' ? 'that somebody changed stay' : 'that are in use stay'}`,
  ),
]

import { readConfig } from '../config.ts'
import { findPlugins } from '../plugins/find-plugins.ts'
import type { Command } from './command.ts'
import { table } from './table.ts'

export const pluginList: Command = {
  name: 'plugin list',
  usage: '',
  summary: 'Lists the plugins that the server would load, and where they stand',
  async run(_, io) {
    const { dataFolder, plugins } = readConfig(io.environment)
    const { found, missing } = await findPlugins({ dataFolder, named: plugins })
    const rows = found.map(({ specifier, bundled, entry }) => [
      specifier,
      bundled ? 'comes with Enishi' : 'yours',
      entry,
    ])
    io.print(table(rows))
    for (const { problem } of missing) io.printError(problem)
  },
}

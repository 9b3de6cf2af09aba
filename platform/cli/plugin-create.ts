import { resolve } from 'node:path'
import { createPlugin } from '../plugins/create/create-plugin.ts'
import { type Command, textOption, wordOf } from './command.ts'

export const pluginCreate: Command = {
  name: 'plugin create',
  usage: '<name> [--folder <folder>] [--entity <entity>]',
  summary: 'Writes a new plugin that works: a field type, a function, a node, a panel, and their test',
  details: [
    '  --folder   where to; plugins/<name> where not given',
    '  --entity   whose page its panel stands on; account',
  ],
  options: { folder: { type: 'string' }, entity: { type: 'string' } },
  async run(given, io) {
    const name = wordOf(given, 'plugin')
    const folder = resolve(textOption(given, 'folder') ?? `plugins/${name}`)
    const written = await createPlugin({ name, folder, entity: textOption(given, 'entity') ?? 'account' })
    for (const path of written) io.print(`Wrote ${folder}/${path}`)
    io.print(`Start the server with ENISHI_PLUGINS=${folder}, and turn it on in the studio under Plugins.`)
  },
}

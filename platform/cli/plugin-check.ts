import { resolve } from 'node:path'
import { pluginParts } from '../contract/plugin-summary.ts'
import { openPlugin } from '../plugins/plugin-test.ts'
import { type Command, wordOf } from './command.ts'

export const pluginCheck: Command = {
  name: 'plugin check',
  usage: '<folder>',
  summary: 'Loads a plugin as the server would, and tells what is wrong with it or what it adds',
  async run(given, io) {
    const { plugin, close } = await openPlugin(resolve(wordOf(given, 'folder')))
    const adds = pluginParts.flatMap(part => (plugin[part]?.length ? [`${plugin[part].length} ${part}`] : []))
    io.print(`${plugin.name} ${plugin.version}: ${adds.join(', ') || 'nothing'}, all in order.`)
    await close()
  },
}

/** The screens of the plugins that come with Enishi, by the plugin's name, which is its folder's. */
import { globSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

const plugins = join(import.meta.dirname, '..', '..', 'plugins')

export const bundledClients = (): Record<string, string> =>
  Object.fromEntries(
    globSync('*/client.tsx', { cwd: plugins })
      .sort()
      .map(file => [basename(dirname(file)), join(plugins, file)]),
  )

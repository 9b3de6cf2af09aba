/** The channels that plugins bring, as administrators set them up; those of a plugin that is off are not there. */
import type { Channels, OpenChannel } from '../messages/messages.ts'
import type { Outbound } from '../outbound/outbound.ts'
import type { Plugins } from '../plugins/plugins.ts'

export function pluginChannels({ hosts }: Plugins, outbound: Outbound): Channels {
  const all = (): OpenChannel[] =>
    hosts.flatMap(({ plugin, decided }) =>
      plugin && decided.on
        ? (plugin.channels ?? []).map(channel => ({
            channel,
            settings: decided.settings,
            // The plugin's host puts the plugin's own in its place.
            secret: noSecrets,
            fetch: outbound.fetchFor(),
          }))
        : [],
    )
  return { all, get: id => all().find(({ channel }) => channel.id === id) }
}

const noSecrets = async (name: string): Promise<string> => {
  throw new Error(`There is no secret '${name}'.`)
}

/** The room of messages, put together from what the start has opened. */
import type { Config } from '../config.ts'
import type { MessageListener, MessageQueue, Messages } from '../messages/messages.ts'
import type { Outbound } from '../outbound/outbound.ts'
import type { Plugins } from '../plugins/plugins.ts'
import { fileStore } from '../records/files/file-store.ts'
import { pluginChannels } from './plugin-channels.ts'

interface Opened {
  config: Config
  plugins: Plugins
  outbound: Outbound
  queue: MessageQueue
  tell: MessageListener
}

export const openMessages = ({ config, plugins, outbound, queue, tell }: Opened): Messages => ({
  channels: pluginChannels(plugins, outbound),
  ...{ queue, tell, files: fileStore(config.dataFolder, config.s3Url) },
  ...{ publicUrl: config.publicUrl, secret: config.secret },
})

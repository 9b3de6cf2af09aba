/** The room of messages, put together from what the start has opened. */
import type { Context } from '../access/context.ts'
import type { Config } from '../config.ts'
import type { MessageListener, Messages } from '../messages/messages.ts'
import type { Outbound } from '../outbound/outbound.ts'
import type { Plugins } from '../plugins/plugins.ts'
import { fileStore } from '../records/files/file-store.ts'
import { ProcessQueue } from './message-queue.ts'
import { pluginChannels } from './plugin-channels.ts'

interface Opened {
  config: Config
  plugins: Plugins
  outbound: Outbound
  /** The platform's own. */
  context: () => Context
  tell: MessageListener
}

export function openMessages({ config, plugins, outbound, context, tell }: Opened) {
  const queue = new ProcessQueue(() => ({ context: context(), messages }))
  const messages: Messages = {
    channels: pluginChannels(plugins, outbound),
    ...{ queue, tell, files: fileStore(config.dataFolder) },
    ...{ publicUrl: config.publicUrl, secret: config.secret },
  }
  return { messages, close: () => queue.close() }
}

/** What a channel gets beside the message: what an administrator set up, and a log. */
import type { Logger } from 'pino'
import type { ChannelContext } from '../contract/channel.ts'
import type { OpenChannel } from './messages.ts'

export const channelContext = (
  { channel, settings, secret, fetch }: OpenChannel,
  log: Logger,
  signal: AbortSignal,
): ChannelContext => ({
  ...{ settings, secret, fetch, signal },
  log: {
    info: (message, details = {}) => log.info({ channel: channel.id, ...details }, message),
    warn: (message, details = {}) => log.warn({ channel: channel.id, ...details }, message),
  },
})

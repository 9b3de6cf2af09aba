/** The colour of what became of a message. */
import type { MessageState } from '../../platform/contract/message.ts'

export const stateColor = (state: MessageState): string =>
  state === 'failed' || state === 'bounced' || state === 'refused'
    ? 'red'
    : state === 'delivered' || state === 'opened' || state === 'sent'
      ? 'green'
      : 'gray'

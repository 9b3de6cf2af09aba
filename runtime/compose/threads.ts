/** Messages as exchanges: the one with the newest message first, in each the oldest first. */
import type { Message } from '../../platform/contract/message.ts'

export interface Thread {
  id: string
  subject: string | null
  messages: Message[]
  unread: number
}

export function threadsOf(messages: readonly Message[]): Thread[] {
  const byThread = Map.groupBy(messages, ({ thread }) => thread)
  return [...byThread].map(([id, newestFirst]) => {
    const inOrder = newestFirst.toReversed()
    return {
      id,
      subject: inOrder.find(({ subject }) => subject)?.subject ?? null,
      messages: inOrder,
      unread: inOrder.filter(({ unread }) => unread).length,
    }
  })
}

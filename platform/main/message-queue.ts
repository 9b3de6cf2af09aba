/** Carries messages in this process, from the moment their transaction commits; what waited at an earlier end is taken up at the start. */
import type { Context } from '../access/context.ts'
import { deliverMessage } from '../messages/deliver-message.ts'
import type { MessageQueue, Messages } from '../messages/messages.ts'

export class ProcessQueue implements MessageQueue {
  readonly #open: () => { context: Context; messages: Messages }
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #running = new Set<Promise<void>>()
  #ended = false

  constructor(open: () => { context: Context; messages: Messages }) {
    this.#open = open
  }

  async enqueue(transaction: Parameters<MessageQueue['enqueue']>[0], message: string): Promise<void> {
    transaction.afterCommit(() => this.#carry(message))
  }

  async close(): Promise<void> {
    this.#ended = true
    for (const timer of this.#timers) clearTimeout(timer)
    await Promise.all(this.#running)
  }

  #carry(message: string): void {
    if (this.#ended) return
    const running = this.#attempt(message).finally(() => this.#running.delete(running))
    this.#running.add(running)
  }

  async #attempt(message: string): Promise<void> {
    const { context, messages } = this.#open()
    try {
      const attempt = await deliverMessage(context, messages, message)
      if (attempt !== 'done') this.#later(message, attempt.againIn)
    } catch (error) {
      context.log.warn({ err: error, message }, 'a message could not be carried')
      this.#later(message, 30)
    }
  }

  #later(message: string, seconds: number): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      this.#carry(message)
    }, seconds * 1_000).unref()
    this.#timers.add(timer)
  }
}

/** Tells a thread that works from one that hangs: while calls are under way it has to answer a ping within 5 seconds. */
import { setImmediate as turn } from 'node:timers/promises'

const every = 1_000
const patience = 5_000

export class Heartbeat {
  readonly #ping: (id: number) => void
  readonly #onSilence: () => void
  #timer: NodeJS.Timeout | undefined
  #sent = 0
  #heard = 0
  /** When the oldest ping without an answer was sent. */
  #since = 0

  constructor({ ping, onSilence }: { ping(id: number): void; onSilence(): void }) {
    this.#ping = ping
    this.#onSilence = onSilence
  }

  begin(): void {
    if (this.#timer) return
    this.#send()
    this.#timer = setInterval(() => void this.#beat(), every).unref()
  }

  rest(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
    this.#heard = this.#sent
  }

  heard(id: number): void {
    this.#heard = Math.max(this.#heard, id)
  }

  async #beat(): Promise<void> {
    if (this.#heard >= this.#sent) return this.#send()
    if (performance.now() - this.#since < patience) return
    // This process itself may have been busy: the answer then waits to be heard.
    await turn()
    await turn()
    if (this.#timer && this.#heard < this.#sent) this.#onSilence()
  }

  #send(): void {
    this.#since = performance.now()
    this.#ping(++this.#sent)
  }
}

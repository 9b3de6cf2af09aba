/**
 * Runs code in threads of its own: a few, each for one job at a time; more jobs wait for their turn.
 *
 *     const sandbox = new Sandbox()
 *     await sandbox.run({ code: 'return input.price * 2', input: { price: 21 }, now, seed: key })   // 42
 */
import { createHash } from 'node:crypto'
import type { Json } from '../contract/json.ts'
import { AppError } from '../errors.ts'
import type { SandboxJob } from './job.ts'
import type { SandboxRun } from './sandbox-run.ts'
import { SandboxThread } from './sandbox-thread.ts'

const threads = 2
const mostWaiting = 500
/** After so many jobs a thread is replaced, with all the memory that WebAssembly never gives back. */
const jobsPerThread = 200

export class Sandbox {
  readonly #idle: SandboxThread[] = []
  readonly #turns: (() => void)[] = []
  #busy = 0
  #closed = false

  async run(run: SandboxRun): Promise<Json> {
    await this.#turn()
    const thread = this.#idle.pop() ?? new SandboxThread()
    try {
      run.signal?.throwIfAborted()
      return await thread.run(jobOf(run), run)
    } finally {
      this.#done(thread)
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    await Promise.all(this.#idle.splice(0).map(thread => thread.end()))
  }

  async #turn(): Promise<void> {
    if (this.#turns.length >= mostWaiting) throw busy()
    if (this.#busy >= threads) return new Promise(resolve => this.#turns.push(resolve))
    this.#busy++
  }

  #done(thread: SandboxThread): void {
    if (thread.isFresh(jobsPerThread) && !this.#closed) this.#idle.push(thread)
    else void thread.end()
    const next = this.#turns.shift()
    if (next) next()
    else this.#busy--
  }
}

function jobOf({ code, input, now, seed, calls = {}, ...limits }: SandboxRun): SandboxJob {
  const { seconds = 5, megabytes = 32, outputBytes = 1_000_000 } = limits
  const digest = createHash('sha256').update(seed).digest()
  return {
    code,
    input: JSON.stringify(input),
    now: now.getTime(),
    seed: [0, 4, 8, 12].map(offset => digest.readInt32BE(offset)),
    calls: Object.keys(calls),
    milliseconds: seconds * 1_000,
    bytes: megabytes * 1024 * 1024,
    outputBytes,
  }
}

const busy = () =>
  new AppError({
    status: 503,
    code: 'sandbox-busy',
    message: 'Too much code waits to be run. Try again in a moment.',
    headers: { 'retry-after': '5' },
  })

/** One thread of the sandbox as the server sees it. It is terminated when it fails, is too slow, or breaks the rules. */
import { Worker } from 'node:worker_threads'
import type { Json } from '../contract/json.ts'
import { AppError } from '../errors.ts'
import { answerCall } from './answer-call.ts'
import { callLimits, type FromWorker, logLimits, type SandboxJob, type ToWorker } from './job.ts'
import type { SandboxRun } from './sandbox-run.ts'

/** A thread that is not ready by then never will be. */
const startMilliseconds = 30_000
/**
 * What does not look at its clock (a regular expression) is ended from outside. That clock is the wall's, which on a
 * busy machine runs faster than the thread computes.
 */
const patienceFor = (milliseconds: number) => 2 * milliseconds + 1_000
const mostMessages = callLimits.most + logLimits.lines + 2

export class SandboxThread {
  readonly #worker: Worker
  #jobs = 0
  #broken = false

  constructor() {
    const name = `sandbox-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`
    this.#worker = new Worker(new URL(name, import.meta.url), {
      env: {},
      argv: [],
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 },
    })
    this.#worker.unref()
    // Also between jobs, when nobody else listens.
    this.#worker.on('error', () => this.#break())
  }

  /** Whether it may take another job. */
  isFresh(jobs: number): boolean {
    return !this.#broken && this.#jobs < jobs
  }

  async end(): Promise<void> {
    this.#break()
    await this.#worker.terminate()
  }

  #break(): void {
    this.#broken = true
  }

  async run(job: SandboxJob, run: SandboxRun): Promise<Json> {
    this.#jobs++
    const conversation = new AbortController()
    try {
      return await Promise.race([this.#conversation(job, run, conversation.signal), aborted(run.signal)])
    } catch (error) {
      this.#break()
      throw error
    } finally {
      conversation.abort()
    }
  }

  #conversation(job: SandboxJob, run: SandboxRun, ended: AbortSignal): Promise<Json> {
    const worker = this.#worker
    const watch = watchdog()
    return new Promise((resolve, reject) => {
      let messages = 0
      const tell = (message: ToWorker) => ended.aborted || worker.postMessage(message)
      const hear = (message: FromWorker) => {
        if (++messages > mostMessages) return reject(brokenOff())
        if (message.kind === 'begun') return watch.wait(patienceFor(job.milliseconds))
        if (message.kind === 'call') return void watch.pausedFor(() => answerCall(run, message)).then(tell)
        if (message.kind === 'log') return run.log?.(message.level, message.text)
        if (message.kind === 'failed') return reject(failed(message.reason, message.message))
        return resolve(JSON.parse(message.output) as Json)
      }
      const die = (cause: unknown) => reject(brokenOff(cause))
      worker.on('message', hear).on('error', die).on('exit', die)
      ended.addEventListener('abort', () => {
        watch.stop()
        worker.off('message', hear).off('error', die).off('exit', die)
      })
      watch.start(() => reject(failed('time', 'The code computed for longer than it may.')))
      watch.wait(startMilliseconds)
      tell({ kind: 'run', job })
    })
  }
}

/** Barks when the thread has been computing for so long; it rests while calls are answered. */
function watchdog() {
  let calls = 0
  let milliseconds = 0
  let timer: NodeJS.Timeout | undefined
  let bark: (() => void) | null = null
  const wait = (most: number) => {
    clearTimeout(timer)
    if (!bark) return
    milliseconds = most
    timer = setTimeout(bark, most)
  }
  return {
    start(late: () => void) {
      bark = late
    },
    wait,
    async pausedFor<T>(work: () => Promise<T>): Promise<T> {
      calls++
      clearTimeout(timer)
      const result = await work()
      if (--calls === 0) wait(milliseconds)
      return result
    },
    stop() {
      bark = null
      clearTimeout(timer)
    },
  }
}

/** Never resolves. */
const aborted = (signal: AbortSignal | undefined): Promise<never> =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason), { once: true }))

const failed = (reason: string, message: string, cause?: unknown) =>
  new AppError({ status: 422, code: `code-${reason}`, message, cause })

const brokenOff = (cause?: unknown) => failed('memory', 'The code was broken off.', cause)
